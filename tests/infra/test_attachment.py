"""A title of any characters names a download and never does anything else."""

from urllib.parse import unquote

from hypothesis import example, given
from hypothesis import strategies as st

from action_tracker.infra.attachment import attachment, file_name


@given(st.text(max_size=300))
@example('a"; rm -rf ~; "\r\nSet-Cookie: x=1.mp4')
@example("../../etc/passwd")
@example("\u202egpm.exe")
@example("日本 🎱.mp4")
@example("$(reboot)`id`.csv")
@example("-rf")
def test_any_title_is_one_header_of_plain_letters(title: str) -> None:
    told = attachment(title)
    assert told.isascii()
    assert told.isprintable()
    before, plain, rest = told.split('"')
    assert before == "attachment; filename="
    assert plain
    assert set(plain) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ._()-")
    assert plain[0] not in "-. "
    real = unquote(rest.removeprefix("; filename*=UTF-8''"), errors="strict")
    assert real == file_name(title)


@given(st.text(max_size=300))
def test_a_file_name_has_no_way_out_of_its_folder(title: str) -> None:
    name = file_name(title)
    assert name
    assert not set(name) & set('/\\:*?"<>|\n\r\0')
    assert name[0] not in ".-"
    assert len(name) < 140


def test_what_kind_of_file_it_is_stays_at_the_end() -> None:
    assert file_name("x" * 500 + ".mp4").endswith("x.mp4")
    assert file_name("Größe 🎱.csv") == "Größe 🎱.csv"
    assert attachment("日本.csv").startswith('attachment; filename="download.csv"; ')
