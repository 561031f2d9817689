"""How static files are kept in production: hashed, compressed, and the styles in one file."""

import posixpath
import re
from collections.abc import Callable

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

STYLESHEET = "theme/css/site.css"

IMPORT = re.compile(r'@import url\("(?P<path>[^"]+)"\) layer\((?P<layer>\w+)\);')
ADDRESS = re.compile(r"""url\((?P<quote>["']?)(?!data:|https?:|/|\#)(?P<path>[^)"']+)(?P=quote)\)""")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
AROUND_MARKS = re.compile(r"\s*([{};,])\s*")


def slim(css: str) -> str:
    """Take out comments and the white space that only people need."""
    css = re.sub(r"\s+", " ", COMMENT.sub("", css))
    return AROUND_MARKS.sub(r"\1", css).replace(";}", "}").strip()


def fold_imports(name: str, read: Callable[[str], str]) -> str:
    """Put every imported file where its import stands, inside the layer the import names.

    Addresses inside a folded file are rewritten, because they are relative to the file they stand in.
    """
    home = posixpath.dirname(name)

    def fold(match: re.Match) -> str:
        path = posixpath.normpath(posixpath.join(home, match["path"]))

        def move(address: re.Match) -> str:
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), address["path"]))
            return f'url("{posixpath.relpath(target, home)}")'

        return f"@layer {match['layer']} {{{ADDRESS.sub(move, read(path))}}}"

    return slim(IMPORT.sub(fold, COMMENT.sub("", read(name))))


class HouseStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Sends one stylesheet where development reads many, and gives ES modules names that can be kept for ever."""

    support_js_module_import_aggregation = True

    def post_process(self, paths, dry_run=False, **options):
        """Fold the stylesheet first, so that its name is made from what is really sent."""
        if STYLESHEET in paths and not dry_run:
            paths = {**paths, STYLESHEET: (self, self.write_stylesheet(paths))}
        yield from super().post_process(paths, dry_run=dry_run, **options)

    def write_stylesheet(self, paths) -> str:
        """Write the folded stylesheet over the collected one and return its name."""

        def read(name: str) -> str:
            storage, path = paths[name]
            with storage.open(path) as file:
                return file.read().decode()

        css = fold_imports(STYLESHEET, read)
        self.delete(STYLESHEET)
        return self._save(STYLESHEET, ContentFile(css.encode()))
