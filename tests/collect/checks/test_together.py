"""What is wrong in many places is told once, with how often."""

from __future__ import annotations

from publisher.collect.checks import together
from publisher.problems import Place, Problem, Severity


def problem(path: str, message: str = "no summary", severity: Severity = Severity.INFO, line: int = 1) -> Problem:
    return Problem("x-code", severity, Place(path, line, 1), message)


def test_the_same_words_in_many_files_are_one_finding_at_the_first_place() -> None:
    problems = [problem(f"posts/{number}.md") for number in range(5)] + [problem("posts/0.md", line=9)]
    [found] = together(problems)
    assert (len(found.places), found.files) == (6, 5)
    assert str(found.as_problem().place) == "posts/0.md:1:1"
    assert found.as_problem().message == "no summary (6 times in 5 files)"
    assert together(problems[:5])[0].as_problem().message == "no summary (in 5 files)"


def test_a_few_are_told_one_by_one_each_with_its_line() -> None:
    assert [str(found.problem.place) for found in together([problem("b.md"), problem("a.md")])] == [
        "a.md:1:1",
        "b.md:1:1",
    ]
    assert together([problem("a.md")])[0].as_problem() == problem("a.md")


def test_an_error_is_always_told_where_it_is() -> None:
    errors = [problem(f"{number}.md", severity=Severity.ERROR) for number in range(9)]
    assert len(together(errors)) == 9


def test_markup_is_told_once_a_name_however_few_there_are() -> None:
    found = together([problem("a.md"), problem("a.md", line=2), problem("a.md", message="other")], many_files=1)
    assert [one.as_problem().message for one in found] == ["no summary (2 times)", "other"]
