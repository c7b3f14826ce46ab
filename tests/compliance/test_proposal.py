"""The proposed control set: few, merged, and no criterion without a key control."""

from itertools import combinations

import pytest

from desktop.compliance.proposal import SAME_WORK, codes, covered, propose
from desktop.operations.catalogues import CRITERIA, MODEL_OBJECTIVES, load

OTHERS = ("availability", "confidentiality", "processing_integrity", "privacy")
CHOICES = [("security", *more) for n in range(5) for more in combinations(OTHERS, n)]
SERVICES = [each.id for each in load(MODEL_OBJECTIVES).service_types]


def proposed(categories=(), services=None):
    return propose(
        load(CRITERIA).entries,
        load(MODEL_OBJECTIVES).entries,
        categories=categories,
        service_types=services,
    )


def found(proposal):
    return covered(proposal, proposal.picked_entries(), proposal.picked_controls())


@pytest.mark.parametrize("categories", CHOICES, ids="+".join)
def test_every_criterion_of_the_categories_has_a_key_control(categories):
    proposal = proposed(categories)
    wanted = [each.id for each in load(CRITERIA).entries if each.category in categories]
    assert [each.id for each in proposal.entries] == wanted
    assert found(proposal).uncovered == ()


def test_a_small_company_ends_with_thirty_to_sixty_controls():
    count = found(proposed(("security", "availability", "confidentiality")))
    assert count.of == 38
    assert 30 <= count.controls <= 60


def test_one_control_serves_several_criteria():
    proposal = proposed(("security",))
    serving = [each for each in proposal.controls if each.picked and len(each.serves) > 1]
    assert len(serving) > len(proposal.picked_controls()) / 2


def test_a_control_never_serves_what_is_out_of_scope():
    proposal = proposed(("security",))
    scope = {each.id for each in proposal.entries}
    assert {served.entry for each in proposal.controls for served in each.serves} <= scope


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_type_gets_its_objectives_each_with_key_controls(service):
    proposal = proposed(services=(service,))
    count = found(proposal)
    assert count.uncovered == ()
    assert 8 <= count.of <= 20
    general = [each for each in proposal.entries if each.group == "itgc" and each.picked]
    assert 4 <= len(general) <= 8


def test_both_reports_share_the_work_that_is_the_same():
    both = proposed(("security", "availability"), ("saas_billing",))
    apart = len(proposed(("security", "availability")).controls)
    apart += len(proposed(services=("saas_billing",)).controls)
    assert len(both.controls) == apart - len(SAME_WORK)
    review = next(each for each in both.controls if each.title == "Quarterly user access review")
    assert {"CC6.3", "ITGC-02"} <= {each.entry for each in review.serves if each.strength == "key"}
    assert found(both).uncovered == ()


def test_unticking_the_only_key_control_leaves_its_criterion_uncovered():
    proposal = proposed(("security",))
    own = {each.ref for each in proposal.controls if each.home == "CC8.1"}
    left = covered(proposal, proposal.picked_entries(), proposal.picked_controls() - own)
    assert left.uncovered == ("CC8.1",)
    assert left.covered == 32


def test_codes_go_by_family_in_the_order_of_the_catalogue_and_are_the_same_every_time():
    proposal = proposed(("security",))
    given = codes(proposal, proposal.picked_controls())
    assert given == codes(proposal, proposal.picked_controls())
    assert len(set(given.values())) == len(given)
    assert given["CC6.1-1"] == "AC-01"


def test_a_code_that_is_taken_is_not_given_again():
    proposal = proposed(("security",))
    given = codes(proposal, {"CC6.1-1"}, taken={"AC-01", "AC-02"})
    assert given == {"CC6.1-1": "AC-03"}


def test_only_security_is_no_proposal_for_other_categories():
    assert proposed(()).entries == ()
