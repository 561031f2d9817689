"""How static files are kept in production: hashed, compressed, whole, and the styles in one file."""

import posixpath
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.core.files.base import ContentFile
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

STYLESHEET = "theme/css/site.css"
UNFINISHED = ".unfinished"

IMPORT = re.compile(r'@import url\("(?P<path>[^"]+)"\) layer\((?P<layer>\w+)\);')
ADDRESS = re.compile(r"""url\((?P<quote>["']?)(?!data:|https?:|/|\#)(?P<path>[^)"']+)(?P=quote)\)""")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
#: A text in quotation marks, which stays as it is, or what parts the pieces of a rule with the blanks around it.
AROUND_MARKS = re.compile(r"""("[^"]*")|\s*([{};,>])\s*|(?<=:)\s""")


def slim(css: str) -> str:
    """Take out comments and the white space that only people need."""
    css = re.sub(r"\s+", " ", COMMENT.sub("", css))
    return AROUND_MARKS.sub(r"\1\2", css).replace(";}", "}").strip()


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


@contextmanager
def replacing(path: str) -> Iterator[str]:
    """Give the name of a file to write, which takes the place of `path` in one step when it is written to its end."""
    unfinished = path + UNFINISHED
    try:
        yield unfinished
        Path(unfinished).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(unfinished).unlink()
        raise


class WholeFileCompressor(Compressor):
    """Writes compressed files that the running site never reads half of."""

    def write_data(self, path, data, suffix, stat_result) -> str:
        """Write under another name first."""
        with replacing(path + suffix) as unfinished:
            super().write_data(path, data, unfinished.removeprefix(path), stat_result)
        return path + suffix


class HouseStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Sends one stylesheet where development reads many, and gives ES modules names that can be kept for ever.

    It may write where a site is running, or where a disk was full the last time: every file is replaced in one step.
    """

    support_js_module_import_aggregation = True
    is_replacing = False

    def create_compressor(self, **options) -> Compressor:
        """Compress into whole files."""
        return WholeFileCompressor(**options)

    def post_process(self, paths, dry_run=False, **options):
        """Fold the stylesheet first, so that its name is made from what is really sent."""
        if dry_run:
            return
        self.is_replacing = True
        try:
            if STYLESHEET in paths:
                paths = {**paths, STYLESHEET: (self, self.write_stylesheet(paths))}
            self.mend(paths)
            yield from super().post_process(paths, **options)
        finally:
            self.is_replacing = False

    def mend(self, paths) -> None:
        """Write anew what is not as its source is: a copy of half a file is newer than it, so it would be kept."""
        for name, (storage, path) in paths.items():
            with storage.open(path) as file:
                raw = file.read()
            source = ContentFile(raw)
            for copy in (name, self.hashed_name(name, source)):
                if self.exists(copy) and Path(self.path(copy)).read_bytes() != raw:
                    self._save(copy, source)

    def delete(self, name: str) -> None:
        """Delete a file, but none that is about to be replaced: on a full disk the site would be without it."""
        if not self.is_replacing:
            super().delete(name)

    def _save(self, name: str, content) -> str:
        """Write under another name first; there a process that was killed may have left something."""
        with replacing(self.path(name)) as unfinished:
            Path(unfinished).unlink(missing_ok=True)
            super()._save(name + UNFINISHED, content)
        return name

    def write_stylesheet(self, paths) -> str:
        """Write the folded stylesheet over the collected one and return its name."""

        def read(name: str) -> str:
            storage, path = paths[name]
            with storage.open(path) as file:
                return file.read().decode()

        css = fold_imports(STYLESHEET, read)
        return self._save(STYLESHEET, ContentFile(css.encode()))
