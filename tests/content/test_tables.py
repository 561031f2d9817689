"""Files of many programs are read as they were meant, and what cannot be read is said, never shifted."""

import io
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from content.tables import dates, encodings, moments, reading
from content.tables.dates import DAY_FIRST, MONTH_FIRST, OPEN

ARABIC = "الاسم,email\nفاطمة,fa@x.example\nمحمد,mo@x.example\nعبد الله,ab@x.example\n"  # noqa: RUF001
SPANISH = "Nombre,email\nMaría,m@x.example\nNúñez,n@x.example\nJosé,j@x.example\n"


def table(data):
    """Headers, rows (line, cells, problem) and the encoding that has to be chosen, of a file."""
    found = reading.read(io.BytesIO(data if isinstance(data, bytes) else data.encode()))
    rows = [
        (row.line, [encodings.as_text(cell, found.encoding) for cell in row.cells], row.problem) for row in found.rows
    ]
    return [encodings.as_text(header, found.encoding) for header in found.headers], rows, found.encoding


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_separator_is_found_and_nothing_else_is_guessed(separator, end):
    """N4: phones with an apostrophe, doubled quotation marks and line breaks inside a text are no riddle."""
    lines = ["a,b,c", "'+1 555,1,'x", '"He said ""hi, you""",2,y', "'+1 556,3,'z"]
    data = end.join(line.replace(",", separator) for line in lines)

    assert table(data)[:2] == (
        ["a", "b", "c"],
        [
            (2, ["'+1 555", "1", "'x"], ""),
            (3, [f'He said "hi{separator} you"', "2", "y"], ""),
            (4, ["'+1 556", "3", "'z"], ""),
        ],
    )


def test_quotation_marks_are_doubled_however_late_they_come():
    """N4: the first doubled mark may stand in line 5,000; its text may hold a line break."""
    rows = "".join(f'"Pat",{number},"x"\n' for number in range(5000))

    found = table(f'name,n,note\n{rows}"Bob ""B, Jr"" Lee",1,"a\nb"\nlast,2,c\n')[1]

    assert len(found) == 5002
    assert found[-2:] == [(5002, ['Bob "B, Jr" Lee', "1", "a\nb"], ""), (5004, ["last", "2", "c"], "")]


def test_a_backslash_counts_only_where_it_can_mean_nothing_else():
    assert table('a,b\n"say \\"hi\\" now",1\n')[1] == [(2, ['say "hi" now', "1"], "")]
    assert table('a,b\n"C:\\dir\\",1\nx,2\n')[1] == [(2, ["C:\\dir\\", "1"], ""), (3, ["x", "2"], "")]


def test_a_mark_that_is_not_closed_costs_its_own_lines_and_says_which():
    """N4: nobody gets another's name, nobody vanishes unseen."""
    found = table('email,name\n"a@x.example,Ann\n"b@x.example",Bob\nc@x.example,Cy\n')[1]

    assert found == [(2, ["3"], "quotes"), (4, ["c@x.example", "Cy"], "")]
    assert reading.Row(*found[0]).words == ("The quotation marks do not match. Nothing from here to line 3 was read.")
    assert table('email,name\na@x.example,"Ann\nb@x.example,Bob\n')[1] == [(2, ["3"], "quotes")]


def test_rows_that_are_too_wide_or_too_narrow_are_marked_and_never_shifted():
    found = table("a,b,c,,\n1,2,3,,\n\n ,,\n1,2,3,4\n1,2\n1,,\n1,x,2,\n1,,,,\n")

    assert found[0] == ["a", "b", "c"]
    assert found[1] == [
        (2, ["1", "2", "3"], ""), (5, ["1", "2", "3", "4"], "more"), (6, ["1", "2"], "fewer"), (7, ["1", "", ""], ""),
        (8, ["1", "x", "2"], "more"), (9, ["1", "", ""], ""),
    ]  # fmt: skip


def test_blanks_round_cells_shift_nothing():
    """N4, 5b: a blank before a quotation mark, rows of nothing but blanks, and two columns are enough to see."""
    assert table('a; "b"\n1; "x; y"\n  ;  \n2;z\n')[:2] == (
        ["a", "b"],
        [(2, ["1", "x; y"], ""), (4, ["2", "z"], "")],
    )
    assert table("a,b\n1,2,  \n")[1][0][1] == ["1", "2"]
    assert [reading.Row(2, [], problem).words.split(".")[0] for problem in ("more", "fewer")] == [
        "There are more cells than columns",
        "There are fewer cells than columns",
    ]


def test_a_program_that_ends_every_row_with_a_separator_is_known():
    """N4: but one row with a cell too many is not, though its last cell is empty."""
    assert table("a,b,c\n1,2,3,\n4,5,6,\n7,8,9\n")[1] == [
        (2, ["1", "2", "3"], ""), (3, ["4", "5", "6"], ""), (4, ["7", "8", "9"], ""),
    ]  # fmt: skip
    assert [row[2] for row in table("a,b,c\n1,2,3\n1,x,2,\n")[1]] == ["", "more"]


@pytest.mark.parametrize("first", ["sep=;", '"sep=;"', "\ufeffsep=;", "SEP=;"])
def test_a_first_line_that_names_the_separator_is_no_header(first):
    assert table(f"{first}\r\n\r\na;b\r\n1,5;2\r\n")[:2] == (["a", "b"], [(4, ["1,5", "2"], "")])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_known_with_and_without_a_mark(encoding):
    assert table((ARABIC + SPANISH).encode(encoding))[0][0] == "الاسم"
    assert table(SPANISH.encode(encoding))[1][1] == (3, ["Núñez", "n@x.example"], "")
    assert table(SPANISH.encode(encoding))[2] == ""


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(SPANISH, "cp1252"), (SPANISH, "mac_roman"), (SPANISH, "cp850"), (ARABIC, "cp1256"), (ARABIC, "iso8859_6")],
)
def test_other_encodings_are_guessed_from_the_words_and_can_be_chosen_anew(text, encoding):
    """N4: Arabic Excel's and the Mac's plain CSV."""
    headers, rows, guessed = table(text.encode(encoding))

    assert guessed == encoding
    assert [headers, *(cells for _line, cells, _problem in rows)] == [line.split(",") for line in text.splitlines()]
    kept = reading.read(io.BytesIO(text.encode(encoding)))
    assert encodings.as_text(kept.headers[0], "cp1251") == text.partition(",")[0].encode(encoding).decode(
        "cp1251", "replace"
    )


def test_letters_are_looked_at_to_the_end_of_the_file():
    """N4: one letter of Windows after a megabyte of ASCII is no question mark."""
    data = b"email,name\n" + b"a@x.example,Ann\n" * 70_000 + "b@x.example,Peña\n".encode("cp1252")

    found = table(data)

    assert found[2] == "cp1252"
    assert found[1][-1] == (70_002, ["b@x.example", "Peña"], "")


def test_some_damaged_letters_leave_the_others_readable():
    _headers, rows, guessed = table("name,x\nJosé,1\nÁna,2\n".encode() + b"Pe\xf1a,3\n")

    assert guessed == "utf-8"
    assert [cells[0] for _line, cells, _problem in rows] == ["José", "Ána", "Pe\ufffda"]


def test_an_encoding_fits_to_the_last_byte_or_not_at_all():
    """N4, 5b: a letter that is cut off at the end of the file; a mark that begins like another."""
    assert encodings.encoding_of(io.BytesIO("José".encode())) == "utf-8"
    assert encodings.encoding_of(io.BytesIO("José".encode()[:-1])) == encodings.BYTES
    assert encodings.encoding_of(io.BytesIO("José".encode("utf-32"))) == "utf-32"


def test_empty_bytes_make_no_other_encoding():
    """N4, 5b: UTF-16 without a mark is known by every second byte; a file of nothing but NUL is none."""
    assert encodings.encoding_of(io.BytesIO(b"\0" * 100)) == "utf-8"
    assert encodings.encoding_of(io.BytesIO(b"a\0" * 70 + b"\0a" * 30)) == "utf-8"
    assert encodings.encoding_of(io.BytesIO("a\u0410".encode("utf-16-le") * 50)) == "utf-8"


def test_signs_that_no_text_has_are_left_out():
    assert table("a\x00,b\x0b\n1\x002,x\x1by\n")[:2] == (["a", "b"], [(2, ["12", "xy"], "")])


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"\n ,\n", "empty"),
        (b"PK\x03\x04xl/", "spreadsheet file"),
        (b"\xd0\xcf\x11\xe0old", "spreadsheet file"),
        (b" <table><tr>", "cannot be read"),
        (b"%PDF-1.7\na,b\n", "cannot be read"),
        (b"\xff\xd8\xff\xe0a,b\n1,2\n", "cannot be read"),
        (b"\x89PNG\r\na,b\n1,2\n", "cannot be read"),
        (b"GIF89a,b\n1,2\n", "cannot be read"),
        (b"{\\rtf1,b\n1,2\n", "cannot be read"),
        (b'"never closed\n', "cannot be read"),
        (b"a," * 200 + b"a\n", "too many columns"),
    ],
)
def test_what_is_no_table_is_said(data, words):
    with pytest.raises(reading.NotATableError, match=words):
        table(data)


def test_a_cell_under_no_header_is_marked_however_wide_the_headers_were_written():
    """N4: a text with a comma that shifted the others; a row of nothing but blanks is none."""
    assert table('a,b,c,,\n1,2,3,4,\n" "," ","",,\n1,2,3,,\n')[1] == [
        (2, ["1", "2", "3", "4"], "more"),
        (4, ["1", "2", "3"], ""),
    ]


def test_the_same_file_is_known_by_its_bytes():
    """N4: to the last of them, whatever its headers."""
    first, same, other = (reading.read(io.BytesIO(b"a,b\n" * 20_000 + end)).digest for end in (b"1,2", b"1,2", b"1,3"))

    assert first == same != other


def test_blank_cells_before_the_headers_are_no_headers():
    """N4, 5b: in quotation marks too."""
    assert table('" "," "\n\na,b\n1,2\n')[:2] == (["a", "b"], [(4, ["1", "2"], "")])


def test_a_file_that_was_read_before_is_read_from_its_beginning():
    """N4, 5b: whatever looked at it first."""
    for data, words in ((b"PK\x03\x04xl/", "spreadsheet file"), (b" \n%PDF-1.7\n", "cannot be read")):
        file = io.BytesIO(data)
        file.seek(3)
        with pytest.raises(reading.NotATableError, match=words):
            reading.read(file)


def test_a_table_may_have_two_hundred_columns():
    """N4, 5b: both sides of the limit."""
    assert len(table(b"a," * 199 + b"a\n")[0]) == 200


# --- Dates --------------------------------------------------------------------------------------

NOON = datetime(2021, 3, 1, 15, tzinfo=UTC)  # 10:00 in New York
TEN = datetime(2021, 3, 1, 10, tzinfo=UTC)
DAY = datetime(2021, 3, 1, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "moment", "is_day"),
    [
        ("1/3/2021 10:00:00 AM", NOON, False),
        ("1.3.2021 10:00", NOON, False),
        ("01-03-21", DAY, True),
        ("Mar 1, 2021", DAY, True),
        ("1 Mar 2021", DAY, True),
        ("1st March 2021, 10:00", NOON, False),
        ("Monday, March 1, 2021 at 10:00 AM", NOON, False),
        ("1 de marzo de 2021 10:00", NOON, False),
        ("1 مارس 2021", DAY, True),
        ("١/٣/٢٠٢١", DAY, True),  # noqa: RUF001
        ("\u200f2021-03-01\u200e", DAY, True),
        ("2021-03-01 10:00:00 UTC", TEN, False),
        ("2021-03-01 10:00:00.123456 +0000 UTC", TEN, False),
        ("2021-03-01T12:00:00.000+02:00", TEN, False),
        ("2021-03-01T10:00:00Z", TEN, False),
        ("Mon, 1 Mar 2021 10:00:00 +0000", TEN, False),
        ("20210301", DAY, True),
        ("2021/3/1", DAY, True),
        ("44256", DAY, True),
        ("44256.5", DAY + timedelta(hours=12), False),
        ("1614592800", TEN, False),
        ("1614592800000", TEN, False),
        ("1/3/2021 12:30 a.m.", DAY + timedelta(minutes=30), False),
        ("1/3/2021 12:30 p.\u202fm.", DAY + timedelta(hours=12, minutes=30), False),
        ("1/3/2021 1:00 am", DAY + timedelta(hours=1), False),
        ("1/3/2021 11:59:58 pm", DAY + timedelta(hours=23, minutes=59, seconds=58), False),
        ("2021-03-01T15:30:00+05:30", TEN, False),
        ("2021-03-01 04:30 -0530 UTC", TEN, False),
        ("2021-03-01 12:00 GMT+02", TEN, False),
        ("44256,5", DAY + timedelta(hours=12), False),
        ("44256.00001", DAY, False),
    ],
)
def test_moments_are_read_as_people_and_programs_write_them(text, moment, is_day):
    """N4: a time without a zone is on the site's clock."""
    zone = ZoneInfo("America/New_York")

    assert dates.read_moment(text, DAY_FIRST, zone) == dates.Moment(moment, is_day)


@pytest.mark.parametrize(
    "text",
    [
        "0001-01-01T00:00:00Z", "0000-00-00 00:00:00", "1989-12-31", "9999-12-31", "2999-01-01", "99999", "0", "-1",
        "12:00", "31st of May", "13/13/2024", "2021-02-30", "2021-03-01 25:00", "2021-03-01 13:00 PM",
        "2021-03-01 10:00 EST", "1/13/2021", "", "never", "2021-03-01T10:00:00+99:99", "9" * 40, "1 Foo 2021",
        "1/3/2021 0:30 am", "1/1/89", "32873", "80000", "1/3/2021 10:00 and more",
    ],
)  # fmt: skip
def test_what_is_no_moment_or_an_impossible_one_is_not_read(text):
    assert dates.read_moment(text, DAY_FIRST) is None


@pytest.mark.parametrize("text", ["1990-01-01", "1/1/90", "32874", "1990-01-01T00:00:00Z", "631152000"])
def test_the_first_moment_that_is_read_begins_1990(text):
    """N4, 5b: on the day itself, in each form, two figures for the year included."""
    assert dates.read_moment(text, DAY_FIRST, ZoneInfo("UTC")).at == datetime(1990, 1, 1, tzinfo=UTC)


def test_what_is_written_as_a_moment_is_known_even_if_it_is_none():
    """N4, 5b: by the form alone; both sides of the numbers that spreadsheet programs write, and of the length."""
    moments = [
        *("1614592800", "32874", "79999", "2021-03-01 10:00", "03/05/2024", "30/30/2024", "20210301", "1 Mar 2021"),
        *("2999-01-01", "Mar 1, 2021 at 10:00 AM", "2021-03-01" + " " * 50),
    ]
    others = [
        *("32873", "80000", "12:00", "never", "2021-03-01 and more", "1 Foo 2021", "1 Mar 2021 and more", "1 Mar", ""),
        "2021-03-01" + " " * 51,
    ]

    assert [text for text in moments if not dates.looks_like_one(text)] == []
    assert [text for text in others if dates.looks_like_one(text)] == []


def test_tomorrow_is_not_read_and_yesterday_is():
    now = timezone.now()

    assert dates.read_moment((now + timedelta(days=1)).isoformat()) is None
    assert dates.read_moment((now - timedelta(days=1)).isoformat()) is not None


def test_what_comes_first_is_not_guessed_from_one_row():
    """N4: 03/05/2024 tells nothing, 25/03/2024 and 03/25/2024 tell it all."""
    cells = ["03/05/2024", "25/03/2024", "03/25/2024", "1.2.2021", "1.25.2021", "٢٥/٣/٢٠٢٤", "2024-03-25", "30/30/2024"]
    cells += ["12/12/2024", "13/12/2024", "12/13/2024", "13/13/2024"]

    assert [dates.order_in(cell) for cell in cells] == [
        OPEN, DAY_FIRST, MONTH_FIRST, DAY_FIRST, MONTH_FIRST, DAY_FIRST, "", "",
        OPEN, DAY_FIRST, MONTH_FIRST, "",
    ]  # fmt: skip
    assert dates.read_moment("03/05/2024") is None
    assert [dates.read_moment("03/05/2024", order).at.month for order in (DAY_FIRST, MONTH_FIRST)] == [5, 3]


def test_the_name_of_a_month_among_numbers_is_a_day_that_cannot_be_read():
    """A6-2: in the languages of the site; any other word beside it may say something."""
    days = ["31st of May", "May 2021", "3 de mayo", "1 Mar", "1 مايو", "Sept. 3"]
    others = [
        "May",
        "2021",
        "31",
        "no, May 2021",
        "cancelled 2021",
        "",
        "1.0",
        "1 Mar 2021 and more",
        "5 May" + " " * 60,
    ]

    assert [text for text in days if not dates.names_a_day(text)] == []
    assert [text for text in others if dates.names_a_day(text)] == []


def test_two_columns_win_over_one_that_is_wide_nowhere():
    """N4: a row without a separator does not make a table of one column."""
    assert table("a;b\n1;2\n3\n4\n")[:2] == (
        ["a", "b"],
        [(2, ["1", "2"], ""), (3, ["3"], "fewer"), (4, ["4"], "fewer")],
    )


def test_moments_are_brought_within_the_reach_of_clocks():
    """S9: a day in a filter that no zone can have becomes its neighbour; any other, and a moment, stay."""
    reached = moments.within_reach(lambda value: value)
    found = [reached(datetime(year, 6, 1)) for year in (1, 2, 9998, 9999)]  # noqa: DTZ001 - days as they are typed

    assert [f"{moment:%d.%m.}{moment.year}" for moment in found] == ["01.01.2", "01.06.2", "01.06.9998", "31.12.9998"]
    assert reached(TEN) == TEN


def test_a_moment_that_no_clock_can_show_is_shown_as_it_is_stored():
    """S9: every other value is as Django makes it."""

    def localtime(value, use_tz):
        if value == DAY:
            raise OverflowError
        return [value, use_tz]

    shown = moments.shown_where_possible(localtime)

    assert shown(DAY, use_tz=True) == DAY
    assert shown(TEN, use_tz=True) == [TEN, True]
    assert shown("text", use_tz=None) == ["text", None]
