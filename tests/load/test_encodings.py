"""Bytes become the lines that were written."""

from __future__ import annotations

import unicodedata
from itertools import accumulate, pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsgen.load.encodings import NoTextError, codec_name, detect_encoding, detect_reading, lines_of, read_lines, read_text
from newsgen.load.listing import list_records

TEXTS = {
    "cp1252": "The café in Zürich – “closed” – said señor Núñez, à propos of naïve façades.\nIt will open again in März, perhaps.\n",
    "cp1251": "Правительство объявило в четверг о новом проекте.\nМинистр не назвал срока – «позже», сказал он.\n",
    "cp1256": "أعلنت الوزارة يوم الخميس عن مشروع جديد في العاصمة.\nولم يذكر الوزير موعدا، وقال إنه سيعلن لاحقا.\n",
    "koi8-u": "Правительство объявило в четверг о новом проекте.\nМинистр не назвал срока, сказал он журналистам.\n",
    "cp1254": "Belediye meclisi salı günü kentin yeni ulaşım planını kabul etti.\nBaşkan, çalışmaların nisanda başlayacağını söyledi.\n",
    "cp932": "市議会は来年度の予算案を賛成多数で可決した。\n市長は「市民の暮らしを守る予算だ」と述べた。\n",
    "euc_jp": "市議会は来年度の予算案を賛成多数で可決した。\n市長は「市民の暮らしを守る予算だ」と述べた。\n",
    "cp949": "시의회는 내년도 예산안을 통과시켰다.\n시장은 시민의 안전을 위한 예산이라고 말했다.\n",
    "big5": "政府宣布了一項新的經濟合作計畫，這是今年以來的第三次。\n部長在會上說，國家將為此投入更多的資金。\n",
    "cp1250": "Rząd ogłosił w czwartek nową umowę – „potrzebną”, powiedział minister.\nWładze miasta żądają większych środków.\n",
    "iso8859-2": "Rząd ogłosił w czwartek nową umowę, jak powiedział minister.\nWładze miasta żądają większych środków.\n",
    "cp1253": "Η κυβέρνηση ανακοίνωσε την Πέμπτη ένα νέο σχέδιο για την πρωτεύουσα.\nΟ υπουργός δεν είπε πότε θα αρχίσει.\n",
    "cp1255": "הממשלה הודיעה ביום חמישי על תוכנית חדשה בבירה.\nהשר לא אמר מתי היא תתחיל.\n",
    "cp1257": "Vyriausybė ketvirtadienį paskelbė apie naują projektą šalies sostinėje.\nMinistras nesakė, kada jis bus pradėtas.\n",
    "cp874": "รัฐบาลประกาศโครงการใหม่ในเมืองหลวงเมื่อวันพฤหัสบดี\nรัฐมนตรีไม่ได้บอกว่าจะเริ่มเมื่อใด\n",
    "iso8859-5": "Правительство объявило в четверг о новом проекте.\nМинистр не назвал срока, сказал он журналистам.\n",
    "cp866": "Правительство объявило в четверг о новом проекте.\nМинистр не назвал срока, сказал он журналистам.\n",
    "iso8859-6": "أعلنت الوزارة يوم الخميس عن مشروع جديد في العاصمة.\nولم يذكر الوزير موعدا، وقال إنه سيعلن لاحقا.\n",
    "mac-roman": "Le gouvernement a annoncé jeudi un projet – « nécessaire », a dit l’élu à Genève.\nLa date n’a pas été fixée.\n",
    "gb18030": "政府周四宣布了一项新的经济合作计划。\n部长没有说明时间，他表示以后再公布。\n",
}
MANY = "Flood in Khost – Überschwemmung, наводнение, سیل، 洪水\nThe river rose.\n"


@pytest.mark.parametrize("encoding", TEXTS)
def test_an_old_encoding_is_known_by_how_its_text_reads(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "d.txt"
    file.write_bytes((TEXTS[encoding] * 3).encode(encoding))
    assert detect_encoding(file) == codec_name(encoding)
    assert [text for run in read_lines(file, encoding) for text in run.texts] == (TEXTS[encoding] * 3).split("\n")[:-1]


def test_a_text_that_is_nearly_all_ascii_is_western(tmp_path: Path) -> None:
    file = tmp_path / "d.txt"
    file.write_bytes(
        ("The river rose after midnight and the bazaar stood under water.\n" * 20 + "It is the café’s own.\n").encode("cp1252")
    )
    assert detect_encoding(file) == "cp1252"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_wide_text_without_a_mark_is_known_by_its_white_space(tmp_path: Path, encoding: str) -> None:
    text = "政府周四宣布了一项新的经济合作计划。\r\n部长没有说明时间。\r\n"
    (tmp_path / "d.txt").write_bytes(text.encode(encoding))
    assert [line for run in lines_of(tmp_path / "d.txt", None) for line in run.texts] == text.split("\r\n")[:-1]


@pytest.mark.parametrize("encoding", ["utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("text", ["The café is open.\n", "政府周四宣布了一项新的经济合作计划。\r\n", "سیل در خوست\n", "No"])
def test_utf32_without_a_mark_is_known_by_its_zeros(tmp_path: Path, text: str, encoding: str) -> None:
    (tmp_path / "d.txt").write_bytes(text.encode(encoding))
    assert [line for run in lines_of(tmp_path / "d.txt", None) for line in run.texts] == [text.rstrip("\r\n")]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["A", "a\n\nb\n\n", "The café is open.\n", "政\n府\n周\n四\n"])
def test_utf16_is_not_taken_for_utf32(tmp_path: Path, text: str, encoding: str) -> None:
    (tmp_path / "d.txt").write_bytes(text.encode(encoding))
    assert detect_encoding(tmp_path / "d.txt") in {encoding, "utf-8"}


def test_vietnamese_with_its_tones_apart_is_read_as_one_character_a_letter(tmp_path: Path) -> None:
    printed = "Chính phủ đã công bố kế hoạch chống hạn ở mười ba tỉnh miền Tây.\nNgười dân không thể chờ thêm nữa.\n"
    apart = "".join(_tone_apart(letter) for letter in printed)
    (tmp_path / "d.txt").write_bytes(apart.encode("cp1258"))
    assert detect_encoding(tmp_path / "d.txt") == "cp1258"
    assert [line for run in lines_of(tmp_path / "d.txt", None) for line in run.texts] == printed.splitlines()
    assert read_text(tmp_path / "d.txt", "cp1258") == printed


def test_letters_of_a_rare_encoding_are_not_taken_for_tones_without_a_warning(tmp_path: Path) -> None:
    (tmp_path / "d.txt").write_bytes("Järgmine näitus avatakse märtsis, ütles käsitöömuuseumi juht.\n".encode("hp-roman8"))
    assert detect_reading(tmp_path / "d.txt").doubt


def _tone_apart(letter: str) -> str:
    """A letter of Vietnamese as windows-1258 writes it: its tone, if it has one, behind it."""
    parts = unicodedata.normalize("NFD", letter)
    tones = "".join(mark for mark in parts if mark in "\u0300\u0301\u0303\u0309\u0323")
    return unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in tones)) + tones


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r"])
def test_a_text_in_capitals_is_not_taken_for_small_letters_of_another_encoding(tmp_path: Path, encoding: str) -> None:
    text = "ПРАВИТЕЛЬСТВО ОБЪЯВИЛО О НОВОМ ПРОЕКТЕ."
    (tmp_path / "d.txt").write_bytes(text.encode(encoding))
    assert [line for run in lines_of(tmp_path / "d.txt", None) for line in run.texts] == [text]


def test_apostrophes_alone_are_no_letters_of_another_encoding(tmp_path: Path) -> None:
    text = "They’re here. It’s the mayor’s site, and we don’t know whether it’s open. You’ve read that she’s ill.\n" * 3
    (tmp_path / "d.txt").write_bytes(text.encode("cp1252"))
    assert "\n".join(line for run in lines_of(tmp_path / "d.txt", None) for line in run.texts) + "\n" == text


def test_a_short_japanese_text_is_not_taken_for_rare_korean_syllables(tmp_path: Path) -> None:
    text = "気象庁によると、強い台風10号は28日夜、九州南部に接近する見込み。\n航空各社は九州発着の便の欠航を決めた。\n"
    (tmp_path / "d.txt").write_bytes(text.encode("cp932"))
    assert detect_encoding(tmp_path / "d.txt") == "cp932"


def test_letters_that_come_late_in_a_long_file_decide(tmp_path: Path) -> None:
    text = "Правительство объявило в четверг о новом проекте.\n"
    (tmp_path / "d.txt").write_bytes(b"The river rose after midnight.\n" * 12_000 + text.encode("cp1251"))
    assert detect_encoding(tmp_path / "d.txt") == "cp1251"


def test_bytes_that_are_no_utf8_amid_utf8_are_shown_as_such_and_located(tmp_path: Path) -> None:
    (tmp_path / "d.txt").write_bytes("Die Bürger möchten über die Straße.\n".encode() * 3 + b"He\x92s.\n")
    (problem,), listed = list_records(tmp_path / "d.txt")
    assert (problem.line, problem.severity) == (4, "warning")
    assert "bytes that are no UTF-8 stand in this file" in problem.message
    assert "Die Bürger" in listed
    assert "He\ufffds." in listed


def test_a_byte_that_an_old_encoding_has_not_is_located_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "d.txt").write_bytes(("Le café a été fermé à Genève, où l’on dîne.\n" * 3).encode("cp1252") + b"a\x81b\n")
    (problem,), listed = list_records(tmp_path / "d.txt")
    assert (problem.line, problem.severity) == (4, "warning")
    assert "Genève, où l’on dîne" in listed


def test_an_encoding_that_is_hardly_likelier_than_another_is_a_warning_that_says_how_to_state_it(tmp_path: Path) -> None:
    (tmp_path / "d.txt").write_bytes(b"The word is na\x95ve, they say.\n")
    (problem,), _ = list_records(tmp_path / "d.txt")
    assert (problem.line, problem.severity) == (1, "warning")
    assert "doubtful in which encoding" in problem.message
    assert "`encoding:` in d.txt.yaml" in (problem.hint or "")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_read_with_a_mark_or_without(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "d.txt"
    file.write_bytes((MANY * 4).encode(encoding))
    assert [text for run in read_lines(file, detect_encoding(file)) for text in run.texts] == (MANY * 4).split("\n")[:-1]


@given(
    text=st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
    encoding=st.sampled_from(("utf-8", "utf-16-le", "utf-32-be", "gb18030")),
)
@settings(deadline=None, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture])  # each example writes over the files of the last
def test_only_carriage_returns_and_line_feeds_end_lines_and_offsets_are_the_files(
    tmp_path: Path, text: str, encoding: str
) -> None:
    text = "x" + text  # so that nothing in it is a byte-order mark
    data = text.encode(encoding)
    (tmp_path / "d.txt").write_bytes(data)
    runs = list(read_lines(tmp_path / "d.txt", encoding))
    assert [text for run in runs for text in run.texts] == text.replace("\r\n", "\n").replace("\r", "\n").removesuffix(
        "\n"
    ).split("\n")
    assert [data[top:bottom].decode(encoding).rstrip("\r\n") for run in runs for top, bottom in pairwise(run.offsets)] == [
        text for run in runs for text in run.texts
    ]
    assert (runs[0].offsets[0], runs[-1].offsets[-1]) == (0, len(data))
    assert [run.number for run in runs] == list(accumulate((len(run.texts) for run in runs[:-1]), initial=1))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_whole_wherever_the_file_is_read_in_parts(tmp_path: Path, end: str) -> None:
    texts = ["x" * (65_530 + extra) for extra in range(12)] + ["y" * 200_000, "", "", "z"]
    (tmp_path / "d.txt").write_bytes(end.join(texts).encode())
    assert [text for run in read_lines(tmp_path / "d.txt", "utf-8") for text in run.texts] == texts


def test_bytes_of_another_encoding_are_located(tmp_path: Path) -> None:
    (tmp_path / "d.txt").write_bytes(b"One.\nTwo.\nThr\xff\xfe.\n")
    with pytest.raises(NoTextError) as caught:
        list(read_lines(tmp_path / "d.txt", "utf-8"))
    assert caught.value.line == 3


@pytest.mark.parametrize(("text", "line"), [("", 1), ("\n", 2), ("One.\r\nTwo.\r", 3), ("One.\r\n" * 40_000, 40_001), ("ਊ\n", 2)])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_half_a_character_is_located_in_the_line_that_it_stands_in(tmp_path: Path, text: str, line: int, encoding: str) -> None:
    (tmp_path / "d.txt").write_bytes(text.encode(encoding) + b"\xd8")
    with pytest.raises(NoTextError) as caught:
        list(read_lines(tmp_path / "d.txt", encoding))
    assert caught.value.line == line
    with pytest.raises(NoTextError) as caught:
        read_text(tmp_path / "d.txt", encoding)
    assert caught.value.line == line


@pytest.mark.parametrize(
    ("name", "codec"),
    [
        ("windows-1256", "cp1256"),
        ("UTF8", "utf-8"),
        ("utf-16", "utf-16-le"),
        ("KOI8-R", "koi8-r"),
        ("gbk", "gbk"),
        ("latin 1", "iso8859-1"),
    ],
)
def test_an_encoding_is_known_by_its_usual_names(name: str, codec: str) -> None:
    assert codec_name(name) == codec


@pytest.mark.parametrize("name", ["", "klingon", "rot13", "hex", "utf-7", "idna", "cp037", "a\0b"])
def test_what_is_no_encoding_of_lines_is_refused(name: str) -> None:
    assert codec_name(name) is None


def test_a_stated_encoding_is_obeyed(tmp_path: Path) -> None:
    (tmp_path / "d.txt").write_bytes("Правительство объявило.\n".encode("koi8-r"))
    (tmp_path / "d.txt.yaml").write_text("encoding: koi8-r", encoding="utf-8")
    problems, listed = list_records(tmp_path / "d.txt")
    assert problems == []
    assert "Правительство объявило." in listed


def test_a_stated_encoding_that_the_bytes_are_not_in_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "d.txt").write_bytes("One.\nNúñez.\n".encode("cp1252"))
    (tmp_path / "d.txt.yaml").write_text("encoding: utf-8", encoding="utf-8")
    (problem,), _ = list_records(tmp_path / "d.txt")
    assert (problem.line, problem.message) == (2, "the file is not text in the encoding that its sidecar states, utf-8")


def test_an_encoding_that_is_guessed_is_read_as_what_it_is(tmp_path: Path) -> None:
    # The detector has another name for UTF-16 than Python has; as single bytes, nothing of this would be a letter.
    file = tmp_path / "d.txt"
    file.write_bytes(b"*\x03\xaf\n")
    assert [text for run in read_lines(file, detect_encoding(file)) for text in run.texts] == ["\u032a\u0aaf"]
