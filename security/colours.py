"""Colours that stay what they were: modes that every format can hold, and colour profiles."""

from io import BytesIO

from PIL import Image, ImageCms

# The colour space that a profile must speak of, for each mode that keeps one (ICC.1, data colour space).
SPACES = {"L": "GRAY", "RGB": "RGB", "RGBA": "RGB", "CMYK": "CMYK"}
SIXTEEN_BITS = {"I;16", "I;16B", "I;16L", "I;16N"}


def writable(image: Image.Image) -> Image.Image:
    """Return a picture in grey, RGB or RGBA with eight bits: JPEG, PNG, WebP and AVIF all hold these.

    Greys of sixteen bits are scaled, not cut off. Inks (CMYK) become the light they stand for.
    """
    if image.mode in {"I", "F", *SIXTEEN_BITS}:
        return eight_bits(image)
    if image.mode in {"LA", "PA", "La", "RGBa"} or "transparency" in image.info:
        return image.convert("RGBA")
    if image.mode in {"L", "RGB", "RGBA"}:
        return image
    if image.mode == "1":
        return image.convert("L")
    return to_srgb(image)


def eight_bits(image: Image.Image) -> Image.Image:
    """Scale greys of sixteen bits or more to eight."""
    image.info.pop("transparency", None)
    if image.mode not in SIXTEEN_BITS:
        image = image.point(lambda grey: grey * (1 / 256), "F" if image.mode == "F" else None)
        return image.convert("L")
    high_bytes = image.convert("I;16").tobytes()[1::2]
    grey = Image.frombytes("L", image.size, high_bytes)
    grey.info = image.info
    return grey


def to_srgb(image: Image.Image) -> Image.Image:
    """Return a picture in RGB (RGBA where it is transparent) whose numbers mean the same without its profile."""
    mode = "RGBA" if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info else "RGB"
    profile = fitting_profile(image)
    plain = image if profile else image.convert(mode)
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            mapped = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode=mode)
            plain = mapped or image.convert(mode)  # None only where a picture is changed in place
        except ImageCms.PyCMSError:
            plain = image.convert(mode)
    plain.info = {key: value for key, value in image.info.items() if key not in {"icc_profile", "transparency"}}
    return plain


def fitting_profile(image: Image.Image) -> bytes | None:
    """Return a picture's colour profile, if it can be read and speaks of the colours this picture is made of."""
    profile = image.info.get("icc_profile")
    if not profile:
        return None
    try:
        space = ImageCms.ImageCmsProfile(BytesIO(profile)).profile.xcolor_space.strip()
    except (ImageCms.PyCMSError, OSError, TypeError, ValueError):
        return None
    return profile if space == SPACES.get(image.mode) else None
