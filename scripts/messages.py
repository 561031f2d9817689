#!/usr/bin/env python3
"""Collect the words to translate, and tell whether every language has them all.

`collect` updates locale/*/LC_MESSAGES/django.po from the code (needs xgettext); `check` changes nothing and fails when
a word of the code is not in a catalogue, or stands there without a translation.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ["es", "ar"]
ROOMS = ["home", "blog", "campaigns", "letters", "research", "newsletter", "search", "content", "users", "security"]
PLACE = re.compile(r"%\(\w+\)[sd]|(?<![\w{])\{\w+\}")
COLLECT = [
    "--extension=html,txt,py,mjml",
    "--no-location",
    "--no-wrap",
    "--no-obsolete",
    "--ignore=.venv",
    "--ignore=var",
    "--ignore=tests",
]


def catalogue(root: Path, language: str) -> Path:
    """Return where a language's catalogue stands below `root`."""
    return root / "locale" / language / "LC_MESSAGES" / "django.po"


def collect(root: Path) -> None:
    """Bring the catalogues below `root` up to date with its code."""
    for language in LANGUAGES:
        command = [sys.executable, "manage.py", "makemessages", "--locale", language, *COLLECT]
        done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(done.stdout + done.stderr)
        drop_changing_lines(catalogue(root, language))


def drop_changing_lines(path: Path) -> None:
    """Leave out the moment of collecting, so that nothing changes when no word did."""
    entries = polib.pofile(str(path), wrapwidth=0)
    entries.metadata.pop("POT-Creation-Date", None)
    entries.save()


def collected_elsewhere() -> Path:
    """Copy the code to a temporary folder and collect there; return the folder."""
    folder = Path(tempfile.mkdtemp())
    for name in [*ROOMS, "theme", "settings", "locale"]:
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "manage.py", folder)
    collect(folder)
    return folder


def words_of(path: Path) -> set[tuple[str | None, str]]:
    """Return every word of a catalogue with its context."""
    return {(entry.msgctxt, entry.msgid) for entry in polib.pofile(str(path))}


def strange_places(entry: polib.POEntry) -> set[str]:
    """Return the places, such as `%(count)s`, that a translation has and its original has not: they break the page."""
    translated = " ".join([entry.msgstr, *entry.msgstr_plural.values()])
    return set(PLACE.findall(translated)) - set(PLACE.findall(f"{entry.msgid} {entry.msgid_plural}"))


def faults(language: str, fresh: Path) -> list[str]:
    """List what is wrong with a committed catalogue, given one collected just now."""
    committed = polib.pofile(str(catalogue(ROOT, language)))
    wrong = [f"not translated: {entry.msgid!r}" for entry in committed.untranslated_entries()]
    wrong += [f"to be confirmed (fuzzy): {entry.msgid!r}" for entry in committed.fuzzy_entries()]
    wrong += [f"a place is not one of the original's: {entry.msgid!r}" for entry in committed if strange_places(entry)]
    known, wanted = words_of(catalogue(ROOT, language)), words_of(catalogue(fresh, language))
    wrong += [f"not collected: {word!r}" for _, word in sorted(wanted - known, key=str)]
    wrong += [f"no longer in the code: {word!r}" for _, word in sorted(known - wanted, key=str)]
    return [f"{language}: {fault}" for fault in wrong]


def check() -> None:
    """Fail with every fault of every language."""
    fresh = collected_elsewhere()
    try:
        found = [fault for language in LANGUAGES for fault in faults(language, fresh)]
    finally:
        shutil.rmtree(fresh)
    if found:
        sys.exit("\n".join([*found, f"{len(found)} faults. `make messages` collects; then translate locale/*.po."]))


def report() -> None:
    """Say how much of each language is translated."""
    for language in LANGUAGES:
        entries = polib.pofile(str(catalogue(ROOT, language)))
        missing = len(entries.untranslated_entries()) + len(entries.fuzzy_entries())
        print(f"{language}: {len(entries)} words, {missing} to translate")


if __name__ == "__main__":
    if sys.argv[1:] == ["collect"]:
        for code in LANGUAGES:
            catalogue(ROOT, code).parent.mkdir(parents=True, exist_ok=True)
        collect(ROOT)
        report()
    elif sys.argv[1:] == ["check"]:
        check()
    else:
        sys.exit(__doc__)
