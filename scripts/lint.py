#!/usr/bin/env python3
"""Run every check of the house, all of them even when one fails, and say which failed."""

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / (os.environ.get("VENV") or ".venv") / "bin"
TEMPLATES = sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("[a-z]*/**/templates/**/*.html"))
CHECKS = {
    "style": ["ruff", "check", "--quiet", "."],
    "form": ["ruff", "format", "--check", "--quiet", "."],
    "templates": ["djlint", "--lint", "--quiet", *TEMPLATES],
    "floors": ["lint-imports", "--no-cache"],
    "models": ["python", "manage.py", "makemigrations", "--check", "--dry-run", "-v0"],
    "wiring": ["python", "manage.py", "check", "--fail-level", "WARNING"],
    "translations": ["python", "scripts/messages.py", "check"],
    "types": ["mypy", "--no-error-summary", "."],
}


def passes(name: str, command: list[str]) -> bool:
    """Run one check; print how it went, and what it said only if it failed."""
    began = time.monotonic()
    done = subprocess.run([str(BIN / command[0]), *command[1:]], cwd=ROOT, capture_output=True, text=True, check=False)
    print(f"  {name:<13} {'ok' if done.returncode == 0 else 'FAILED'}  {time.monotonic() - began:.1f} s", flush=True)
    if done.returncode:
        print(done.stdout + done.stderr)
    return done.returncode == 0


if __name__ == "__main__":
    failed = [name for name, command in CHECKS.items() if not passes(name, command)]
    sys.exit(f"Checks failed: {', '.join(failed)}" if failed else 0)
