"""Lets translation reach every word of our blocks.

wagtail-localize 1.14 reads the stored data beside each block's value. Two places of it stop short: a struct inside a
struct hands no data on, so its lists stay in the first language and a picture in it stops the translation; and a
picture block that was added after a page was written has no data, which stops the translation too.
tests/content/test_translation.py fails as soon as an upgrade changes either place.
"""

from functools import wraps

from wagtail_localize.segments.extract import StreamFieldSegmentExtractor


def with_value(raw):
    """Stored data of a struct in the one form that the package understands."""
    return {"value": raw} if isinstance(raw, dict) and "value" not in raw else raw


def mend() -> None:
    """Wrap the two methods once."""
    extractor = StreamFieldSegmentExtractor
    if getattr(extractor, "mended", False):
        return
    struct, image = extractor.handle_struct_block, extractor.handle_image_block

    @wraps(struct)
    def handle_struct_block(self, struct_block, raw_value=None):
        """Hand the data of a struct on to the structs inside it."""
        return struct(self, struct_block, raw_value=with_value(raw_value))

    @wraps(image)
    def handle_image_block(self, block, image_block_value, raw_value=None):
        """A picture without data or without a picture has no words."""
        if not isinstance(raw_value, dict) or image_block_value is None:
            return []
        return image(self, block, image_block_value, raw_value=raw_value)

    extractor.handle_struct_block = handle_struct_block
    extractor.handle_image_block = handle_image_block
    extractor.mended = True
