"""The red count beside Due asks the store, and never one that is closed."""

import pytest


@pytest.fixture
def behind():
    return False


def test_a_page_that_answers_after_the_workspace_is_closed_asks_for_no_count(open_shell):
    shell = open_shell()
    asked = []
    shell.store.ask = lambda *asking, **_: asked.append(asking)
    shell.badge.renew()
    assert len(asked) == 1
    open_shell.close(shell)
    shell.badge.renew()
    shell.badge.heard(frozenset({"review_task"}))
    assert len(asked) == 1
