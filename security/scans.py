"""How often a JPEG has its whole picture drawn: each scan of a progressive one draws all of it anew.

A file of eight megabytes can have a hundred thousand scans of forty million pixels each, which take hours. Cameras and
programs write one to about fifteen.
"""

import re

MOST_SCANS = 40
MOST_MARKERS = 5_000  # a picture of this many parts is none

# A marker is FF and a byte that is neither filling nor of the picture itself: 00 stands after an FF of the picture, D0
# to D7 restart it (ITU-T T.81, B.1.1.2 and table B.1).
MARKER = re.compile(rb"\xff([^\x00\xff\xd0-\xd7])")
START_OF_SCAN, END = 0xDA, 0xD9

# What has a length, which counts its own two bytes: frames and tables, the head of a scan, a program's notes. No marker
# is looked for in these, as no reader looks for one there: bytes of a head may look like one.
MEASURED = {*range(0xC0, 0xD0), *range(0xDA, 0xDE), *range(0xE0, 0xF0), 0xFE}


def has_too_many_scans(raw: bytes) -> bool:
    """Whether the first picture of a JPEG file is drawn in more scans than any program writes. Draws nothing."""
    place, scans = 0, 0
    for _number in range(MOST_MARKERS):
        found = MARKER.search(raw, place)
        if not found or found[1][0] == END:
            return False
        place, marker = found.end(), found[1][0]
        scans += marker == START_OF_SCAN
        if scans > MOST_SCANS:
            return True
        if marker in MEASURED:
            place += int.from_bytes(raw[place : place + 2])
    return True
