#!/usr/bin/env python
"""The door: every management command enters here."""

import os
import sys


def main() -> None:
    from settings.choice import settings_module

    os.environ["DJANGO_SETTINGS_MODULE"] = settings_module()
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
