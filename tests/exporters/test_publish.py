"""Publishing: whole, verified and together, or not at all."""

from __future__ import annotations

import errno
import fcntl
import multiprocessing
import os
import signal
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.reference import EXAMPLES

from briefgen.cli import run
from briefgen.errors import OutputError, VerificationError
from briefgen.exporters.publish import PREFIX, Job, publish

pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")  # what is forked here only makes files


def _job(path: Path, content: str = "new", fault: Exception | None = None) -> Job:
    def verify(made: Path) -> None:
        assert made.read_text(encoding="utf-8") == content
        if fault is not None:
            raise fault

    return Job(path, lambda made: made.write_text(content, encoding="utf-8") and None, verify)


def test_files_are_put_in_place_under_folders_that_are_made(tmp_path: Path) -> None:
    targets = [tmp_path / "a" / "b" / "deck.pptx", tmp_path / "report.pdf"]
    publish([_job(target) for target in targets])
    assert [target.read_text(encoding="utf-8") for target in targets] == ["new", "new"]
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == ["deck.pptx", "report.pdf"]


def test_no_file_is_replaced_when_one_is_faulty(tmp_path: Path) -> None:
    old = tmp_path / "deck.pptx"
    old.write_text("old", encoding="utf-8")
    with pytest.raises(VerificationError):
        publish([_job(old), _job(tmp_path / "report.pdf", fault=VerificationError("a font is not embedded"))])
    assert [(path.name, path.read_text(encoding="utf-8")) for path in tmp_path.iterdir()] == [("deck.pptx", "old")]


def test_a_fault_of_ours_while_drawing_leaves_nothing_behind(tmp_path: Path) -> None:
    def draw(_: Path) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        publish([Job(tmp_path / "deck.pptx", draw, lambda _: None)])
    assert not list(tmp_path.iterdir())


def test_a_target_that_is_a_folder_is_refused_before_anything_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "report.pdf").mkdir()
    (tmp_path / "deck.pptx").write_text("old", encoding="utf-8")
    with pytest.raises(OutputError, match="this is a folder"):
        publish([_job(tmp_path / "deck.pptx"), _job(tmp_path / "report.pdf")])
    assert (tmp_path / "deck.pptx").read_text(encoding="utf-8") == "old"


def test_a_folder_that_cannot_be_made_is_an_output_error(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    with pytest.raises(OutputError, match="cannot be written") as caught:
        publish([_job(tmp_path / "out" / "deck.pptx")])
    assert caught.value.exit_code == 5


def test_a_new_file_may_be_read_like_any_other(tmp_path: Path) -> None:
    publish([_job(tmp_path / "deck.pptx")])
    ordinary = tmp_path / "ordinary"
    ordinary.write_text("", encoding="utf-8")
    assert (tmp_path / "deck.pptx").stat().st_mode == ordinary.stat().st_mode


# ---------------------------------------------------------------- targets that refuse


def _tree(folder: Path) -> dict[str, str]:
    """Everything under a folder: files with their text, folders and links by what they are."""

    def told(path: Path) -> str:
        if path.is_symlink():
            return f"-> {path.readlink()}"
        return "folder" if path.is_dir() else path.read_text(encoding="utf-8")

    return {str(path.relative_to(folder)): told(path) for path in sorted(folder.rglob("*"))}


def _old(folder: Path) -> tuple[Path, Path]:
    deck, report = folder / "deck.pptx", folder / "report.pdf"
    for path in (deck, report):
        path.write_text("old", encoding="utf-8")
    return deck, report


def _read_only(path: Path) -> None:
    path.chmod(0o444)


def _linked(path: Path) -> None:
    path.rename(path.with_name("elsewhere"))
    path.symlink_to("elsewhere")


def _linked_to_nothing(path: Path) -> None:
    path.unlink()
    path.symlink_to("/nowhere/at/all")


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


@pytest.mark.parametrize("which", [0, 1])
@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (_read_only, "this file is read-only; make it writable"),
        (_linked, "this is a link to 'elsewhere', not a file"),
        (_linked_to_nothing, "this is a link to '/nowhere/at/all', not a file"),
        (_folder, "this is a folder, not a file"),
    ],
)
def test_a_target_that_cannot_be_replaced_leaves_everything_as_it_was(
    tmp_path: Path, spoil: Callable[[Path], None], told: str, which: int
) -> None:
    targets = _old(tmp_path)
    spoil(targets[which])
    before = _tree(tmp_path)
    with pytest.raises(OutputError, match=told) as caught:
        publish([_job(target) for target in targets])
    assert str(caught.value).startswith(f"{targets[which]}: ")
    assert _tree(tmp_path) == before


def test_a_target_that_is_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    targets = _old(tmp_path)
    _pipe(targets[1])
    with pytest.raises(OutputError, match="this is not an ordinary file"):
        publish([_job(target) for target in targets])
    assert targets[0].read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["deck.pptx", "report.pdf"]


def test_a_name_too_long_is_an_output_error_and_leaves_no_folder(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot be written"):
        publish([_job(tmp_path / "new" / f"{'n' * 300}.pptx")])
    assert not list(tmp_path.iterdir())


def test_the_longest_name_that_a_file_may_have_can_be_published(tmp_path: Path) -> None:
    target = tmp_path / f"{'n' * 250}.pptx"
    publish([_job(target)])
    assert target.read_text(encoding="utf-8") == "new"


def test_a_full_disk_leaves_the_old_files_and_nothing_else(tmp_path: Path) -> None:
    def draw(made: Path) -> None:
        made.write_text("half a fi", encoding="utf-8")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    deck, report = _old(tmp_path)
    before = _tree(tmp_path)
    with pytest.raises(OutputError, match=r"No space left on device.*make room on the disk") as caught:
        publish([_job(deck), Job(report, draw, lambda _: None)])
    assert str(report) in str(caught.value)
    assert _tree(tmp_path) == before


def test_what_the_system_refuses_about_other_files_is_not_said_of_the_target(tmp_path: Path) -> None:
    def draw(_: Path) -> None:
        (tmp_path / "a_font.ttf").read_bytes()

    with pytest.raises(FileNotFoundError, match="a_font"):
        publish([Job(tmp_path / "deck.pptx", draw, lambda _: None)])
    assert not list(tmp_path.iterdir())


def test_a_renaming_that_fails_gives_the_files_before_it_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deck, report = _old(tmp_path)
    ledger = tmp_path / "new.ledger.json"
    before = _tree(tmp_path)
    replace = Path.replace

    def refused(self: Path, target: Path) -> Path:
        if target == report:
            raise PermissionError(errno.EACCES, "it is open elsewhere", str(self))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises(OutputError, match="it is open elsewhere") as caught:
        publish([_job(deck), _job(ledger), _job(report)])
    assert str(report) in str(caught.value)
    assert _tree(tmp_path) == before


def test_a_faulty_file_is_named_as_it_would_have_been(tmp_path: Path) -> None:
    def verify(made: Path) -> None:
        raise VerificationError(f"{made.name}: it has no pages")

    with pytest.raises(VerificationError, match=r"^report\.pdf: it has no pages"):
        publish([Job(tmp_path / "report.pdf", lambda made: made.touch(), verify)])


def test_no_target_is_touched_before_all_files_are_made_and_verified(tmp_path: Path) -> None:
    deck, report = _old(tmp_path)
    seen: list[tuple[str, str]] = []

    def verify(_: Path) -> None:
        seen.append((deck.read_text(encoding="utf-8"), report.read_text(encoding="utf-8")))

    draw = _job(deck).draw
    publish([Job(deck, draw, verify), Job(report, draw, verify)])
    assert seen == [("old", "old"), ("old", "old")]
    assert deck.read_text(encoding="utf-8") == report.read_text(encoding="utf-8") == "new"


def test_files_and_their_folders_are_on_the_disk_before_and_after_renaming(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def told(handle: int) -> None:
        kind = "folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file"
        done.append(f"{kind} on disk")
        fsync(handle)

    def renamed(self: Path, target: Path) -> Path:
        done.append("renamed")
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", told)
    monkeypatch.setattr(Path, "replace", renamed)
    publish([_job(tmp_path / "a" / "deck.pptx"), _job(tmp_path / "b" / "report.pdf")])
    assert done == ["file on disk"] * 2 + ["renamed"] * 2 + ["folder on disk"] * 2


def test_a_private_file_stays_private(tmp_path: Path) -> None:
    deck, _ = _old(tmp_path)
    deck.chmod(0o600)
    publish([_job(deck)])
    assert deck.read_text(encoding="utf-8") == "new"
    assert stat.S_IMODE(deck.stat().st_mode) == 0o600


def test_a_file_that_is_asked_for_twice_is_made_once(tmp_path: Path) -> None:
    (tmp_path / "inside").mkdir()
    again = tmp_path / "inside" / ".." / "deck.pptx"
    publish([_job(tmp_path / "deck.pptx"), _job(tmp_path / "deck.pptx"), _job(again)])
    assert _tree(tmp_path) == {"deck.pptx": "new", "inside": "folder"}


def _as_nobody(check: Callable[[], None]) -> None:
    """Do something in a child process that is no administrator: an administrator may write everywhere."""

    def child() -> None:
        if os.getuid() == 0:
            os.setgid(65534)
            os.setuid(65534)
        check()

    process = multiprocessing.get_context("fork").Process(target=child)
    process.start()
    process.join()
    assert process.exitcode == 0


def test_a_folder_that_is_read_only_leaves_its_files(tmp_path: Path) -> None:
    for folder in (tmp_path, *tmp_path.parents[:3]):  # made for their owner alone
        folder.chmod(folder.stat().st_mode | 0o055)
    deck, report = _old(tmp_path)
    deck.chmod(0o666)
    report.chmod(0o666)
    tmp_path.chmod(0o555)
    before = _tree(tmp_path)

    def check() -> None:
        with pytest.raises(OutputError, match="cannot be written"):
            publish([_job(deck), _job(report)])

    try:
        _as_nobody(check)
        assert _tree(tmp_path) == before
    finally:
        tmp_path.chmod(0o755)


LIMITED = """
import resource, sys
from briefgen.cli import run
# the system counts a file against this limit as it counts a disk's: writing fails half-way
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
sys.exit(run(sys.argv[2:]))
"""


@pytest.mark.parametrize("room", [4_000, 40_000])
def test_a_disk_that_fills_while_the_files_of_a_brief_are_written_ends_with_5(tmp_path: Path, room: int) -> None:
    brief = EXAMPLES / "custom_section" / "brief.yaml"
    for suffix in (".pptx", ".pdf"):
        (tmp_path / f"brief{suffix}").write_text("old", encoding="utf-8")
    before = _tree(tmp_path)
    command = ["build", str(brief), "--kinds", "need_offer:NeedOffer", "-o", str(tmp_path)]
    limited = [sys.executable, "-c", LIMITED, str(room), *command]
    done = subprocess.run(limited, cwd=brief.parent, capture_output=True, text=True, check=False)
    assert done.returncode == 5, done.stderr
    assert "(File too large); make room on the disk" in done.stderr
    assert _tree(tmp_path) == before


# ---------------------------------------------------------------- interrupted and killed builds


def _interrupted(*, at: Callable[[], object]) -> Callable[[Path], None]:
    def draw(made: Path) -> None:
        made.write_text("half a fi", encoding="utf-8")
        at()

    return draw


def test_an_interrupted_build_leaves_nothing(tmp_path: Path) -> None:
    deck, report = _old(tmp_path)
    before = _tree(tmp_path)
    draw = _interrupted(at=lambda: os.kill(os.getpid(), signal.SIGINT))
    with pytest.raises(KeyboardInterrupt):
        publish([_job(deck), Job(report, draw, lambda _: None)])
    assert _tree(tmp_path) == before


def test_an_interruption_between_two_renamings_waits_for_the_second(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deck, report = _old(tmp_path)
    replace = Path.replace

    def renamed(self: Path, target: Path) -> Path:
        os.kill(os.getpid(), signal.SIGINT)
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", renamed)
    with pytest.raises(KeyboardInterrupt):
        publish([_job(deck), _job(report)])
    assert _tree(tmp_path) == {"deck.pptx": "new", "report.pdf": "new"}
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_build_in_another_thread_publishes_too(tmp_path: Path) -> None:
    thread = threading.Thread(target=publish, args=([_job(tmp_path / "deck.pptx")],))
    thread.start()
    thread.join()
    assert _tree(tmp_path) == {"deck.pptx": "new"}


def test_the_next_build_takes_away_what_a_killed_one_left(tmp_path: Path) -> None:
    deck, _ = _old(tmp_path)

    def child() -> None:
        publish([Job(deck, _interrupted(at=lambda: os.kill(os.getpid(), signal.SIGKILL)), lambda _: None)])

    process = multiprocessing.get_context("fork").Process(target=child)
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL
    assert [path.name for path in tmp_path.glob(f"{PREFIX}*/*")] == ["deck.pptx"]
    assert deck.read_text(encoding="utf-8") == "old"
    publish([_job(deck)])
    assert _tree(tmp_path) == {"deck.pptx": "new", "report.pdf": "old"}


def test_the_folder_of_a_build_that_lives_is_left_alone(tmp_path: Path) -> None:
    deck, report = _old(tmp_path)
    seen: list[list[str]] = []

    def draw(made: Path) -> None:
        made.write_text("new", encoding="utf-8")
        publish([_job(report)])  # another build into the same folder, meanwhile
        seen.append([path.name for path in tmp_path.glob(f"{PREFIX}*/*")])

    publish([Job(deck, draw, lambda _: None)])
    assert seen == [["deck.pptx"]]
    assert _tree(tmp_path) == {"deck.pptx": "new", "report.pdf": "new"}


@pytest.mark.parametrize("name", [".briefgen-notes", ".briefgen-abcdefgh", "briefgen-abcdefgh", ".briefgen-abcdefghi"])
def test_folders_that_only_look_like_ours_are_left_alone(tmp_path: Path, name: str) -> None:
    mine = tmp_path / name / "with" / "more"
    mine.mkdir(parents=True)
    (mine / "notes").write_text("kept", encoding="utf-8")
    publish([_job(tmp_path / "deck.pptx")])
    assert (mine / "notes").read_text(encoding="utf-8") == "kept"


def test_a_link_that_is_named_like_our_folder_is_not_followed(tmp_path: Path) -> None:
    mine, out = tmp_path / "mine", tmp_path / "out"
    mine.mkdir()
    out.mkdir()
    (mine / "notes").write_text("kept", encoding="utf-8")
    (out / f"{PREFIX}abcdefgh").symlink_to(mine)
    publish([_job(out / "deck.pptx")])
    assert (mine / "notes").read_text(encoding="utf-8") == "kept"


def test_a_file_system_without_locks_and_links_is_published_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP))

    monkeypatch.setattr(fcntl, "flock", refused)
    monkeypatch.setattr(os, "link", refused)
    deck, report = _old(tmp_path)
    publish([_job(deck), _job(report)])
    assert _tree(tmp_path) == {"deck.pptx": "new", "report.pdf": "new"}


@pytest.mark.parametrize("spoil", [_read_only, _folder, _linked])
def test_the_command_ends_with_5_and_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], spoil: Callable[[Path], None]
) -> None:
    brief = EXAMPLES / "custom_section" / "brief.yaml"
    target = tmp_path / "brief.pdf"
    target.write_text("old", encoding="utf-8")
    spoil(target)
    before = _tree(tmp_path)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(brief.parent)
        code = run(["build", str(brief), "--kinds", "need_offer:NeedOffer", "-o", str(tmp_path)])
    printed = capsys.readouterr()
    assert code == 5
    assert printed.out == ""
    assert str(target) in printed.err and "choose another" in printed.err
    assert _tree(tmp_path) == before


def test_ctrl_c_ends_the_command_with_130(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from briefgen.exporters import pdf

    draw = _interrupted(at=lambda: signal.raise_signal(signal.SIGINT))
    monkeypatch.setattr(pdf, "draw", lambda _, made, **__: draw(made))
    brief = EXAMPLES / "custom_section" / "brief.yaml"
    monkeypatch.chdir(brief.parent)
    out = tmp_path / "out"
    assert run(["build", str(brief), "--kinds", "need_offer:NeedOffer", "-o", str(out)]) == 130
    assert not out.exists()
