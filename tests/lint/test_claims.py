"""What a text claims, and what of it a clause contradicts."""

from __future__ import annotations

import pytest

from plainredline.lint.against import firmer, other_actor, stance, turned, unsupported
from plainredline.lint.claims import Claim, Side, claims
from plainredline.lint.marking import Roles

ROLES = Roles("Example Ltd", ("Example Ltd", "Example"))


def read(text: str) -> tuple[Claim, ...]:
    """Return the claims of a text that are asserted."""
    return tuple(claim for claim in claims(text, ROLES) if not claim.depends)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("You may cancel the plan.", "may"),
        ("You must cancel the plan.", "must"),
        ("You may not cancel the plan.", "not"),
        ("You need not cancel the plan.", "free"),
        ("The plan is cancelled.", "is"),
        ("The plan is not cancelled.", "is not"),
        ("No plan is cancelled.", "is not"),
        ("Pets are forbidden.", "not"),
        ("A certificate is required.", "must"),
        ("No certificate is required.", "free"),
        ("Fees are non-refundable.", "is not"),
        ("Commercial use is excluded.", "is not"),
        ("Staff refuse entry.", "is not"),
    ],
)
def test_a_claim_says_how_firm_it_is_and_whether_it_holds(text: str, expected: str) -> None:
    (claim,) = read(text)
    assert stance(claim) == expected


@pytest.mark.parametrize(
    ("text", "agents", "to"),
    [
        ("You pay the fee.", {"member=you"}, set()),
        ("The fee is paid by Example.", {"provider=example"}, set()),
        ("The seller is told by Example.", {"provider=example"}, {"member=seller"}),
        ("You hear of the change.", set(), {"member=you"}),
        ("The buyer gets the money back from Example.", {"provider=example"}, {"member=buyer"}),
        ("The data is yours.", {"member=you"}, set()),
        ("It is picked by your buyers.", {"member=buyer"}, set()),
        ("It is picked by your device's language.", set(), set()),
        ("Customer data is stored.", set(), set()),
        ("At the end of the term the tenant returns the keys.", {"member=tenant"}, set()),
    ],
)
def test_a_claim_says_who_does_it_and_to_whom(text: str, agents: set[str], to: set[str]) -> None:
    (claim,) = read(text)
    assert (set(claim.agents), set(claim.to)) == (agents, to)


def test_what_is_left_out_stands_for_what_was_claimed_before() -> None:
    _, again = read("Guests were not admitted. They are now.")
    assert stance(again) == "may"
    assert again.side is Side.NEW


def test_a_condition_and_what_describes_a_noun_assert_nothing() -> None:
    found = claims("If you cancel, the data you stored is erased.", ROLES)
    assert [claim.depends for claim in found] == [True, True, False]


@pytest.mark.parametrize(
    ("told", "wording"),
    [
        ("Your data is sold.", "We do not sell Customer Data."),
        ("Data may no longer be shared.", "Example may share Customer Data with partners."),
        ("Fees are refunded.", "Fees are non-refundable."),
        ("No notice is needed.", "A written notice is required."),
        ("A notice is required.", "Hours may be changed without notice."),
        ("Commercial use is covered.", "Commercial use is excluded from cover."),
        ("Consent is not needed.", "Photos must not be taken without the consent of the guest."),
    ],
)
def test_a_text_that_says_the_contrary_of_a_clause_is_found(told: str, wording: str) -> None:
    assert any(turned(claim, read(wording)) for claim in read(told))


@pytest.mark.parametrize(
    ("told", "wording"),
    [
        ("Your data stays unsold.", "We do not sell Customer Data."),
        ("Fees are refunded if you end it early.", "Fees are non-refundable, except on early end."),
        ("You can cancel the plan.", "You may cancel the plan. You may not cancel an add-on."),
        ("The account is closed.", "The fee is not refunded."),
        ("Example refuses entry.", "Example may refuse entry."),
        ("You never pay more than the price.", "You pay the charge, up to the price."),
        ("Without a note you can owe the price.", "You do not owe the price if it broke in use."),
        ("Example obeys the law.", "We may use your name to obey lawful requests under the law."),
    ],
)
def test_a_text_that_agrees_with_a_clause_is_let_pass(told: str, wording: str) -> None:
    assert not any(turned(claim, read(wording)) for claim in read(told))


def test_what_may_be_is_not_told_as_what_must_be() -> None:
    wording = read("Trainers may refuse entry.")
    assert all(firmer(claim, wording) for claim in read("Trainers must refuse entry."))
    assert not any(firmer(claim, wording) for claim in read("Trainers can refuse entry."))
    deletion = read("Example may delete the design.")
    assert not any(firmer(claim, deletion) for claim in read("Designs must be deleted."))


@pytest.mark.parametrize(
    ("told", "wording"),
    [
        ("You can close the account.", "Example may close the account."),
        ("You must tell Example of a breach.", "Example shall notify you of a breach."),
        ("The seller bears the cost.", "The buyer bears the cost."),
        ("The content is Example's.", "The content belongs to the user."),
    ],
)
def test_a_text_that_names_the_other_party_is_found(told: str, wording: str) -> None:
    every = claims(wording, ROLES)
    assert any(other_actor(claim, every) for claim in claims(told, ROLES))


@pytest.mark.parametrize(
    ("told", "wording"),
    [
        ("Example must train the people who use it.", "Customer must train its users."),
        ("Example can make the loser pay.", "The arbitrator may award costs."),
        ("Example has to get in touch first.", "You need to contact us before you exceed a limit."),
        ("You can phone Example about an order.", "Example may contact you about orders."),
        ("Companies in Norway can withdraw.", "Consumers in Norway can withdraw."),
        ("Your right to refuse service is spelled out.", "We reserve the right to refuse service."),
        ("You owe Example a credit.", "Example owes you a credit."),
        (
            "The author may translate the work.",
            "Authors grant the publisher a licence to translate.",
        ),
    ],
)
def test_what_is_let_or_asked_of_the_other_party_is_found(told: str, wording: str) -> None:
    every = claims(wording, ROLES)
    assert any(other_actor(each, every) or unsupported(each, every) for each in claims(told, ROLES))


@pytest.mark.parametrize(
    ("told", "wording"),
    [
        ("You can bring a guest.", "Guests are not permitted in the pool."),
        ("It is not promised that it works.", "It may be one of the options of your page."),
        ("Basecamp needs your permission.", "We help you, with your permission."),
        ("Example was allowed to scan it.", "Developer agrees to allow Example to scan it."),
        ("They are picked by your device.", "We choose them, never by your photos."),
    ],
)
def test_what_may_mean_something_else_is_let_pass(told: str, wording: str) -> None:
    every = claims(wording, ROLES)
    for each in claims(told, ROLES):
        assert not turned(each, every)
        assert not other_actor(each, every)


@pytest.mark.parametrize(
    ("told", "wording"),
    [
        ("You have to train the people who use it.", "Customer must train its users."),
        ("The arbitrator can make the loser pay.", "The arbitrator may award costs."),
        ("What goes over it can cost you something.", "Example may charge for storage."),
        ("The price is set by the host.", "Hosts set the price of each night."),
        ("The tenant has to pay.", "The rent shall be paid. The landlord shall insure it."),
        ("Example may adapt the photos.", "You grant us a licence to show and adapt your photos."),
    ],
)
def test_what_a_clause_lets_or_asks_of_a_party_may_be_told_of_it(told: str, wording: str) -> None:
    every = claims(wording, ROLES)
    found = (other_actor(each, every) or unsupported(each, every) for each in claims(told, ROLES))
    assert not any(found)


@pytest.mark.parametrize(
    ("told", "wording"),
    [
        ("You have two weeks to appeal.", "You may appeal within 14 days."),
        ("Example may text you, not only call.", "Example may call or text you."),
        ("You are not liable for it.", "Neither party is liable for it."),
        ("Example has to hear you first.", "You have a right to be heard first."),
        ("You can still be liable.", "Neither party is liable, except for fraud."),
    ],
)
def test_a_right_or_a_time_told_in_other_words_is_as_firm(told: str, wording: str) -> None:
    every = read(wording)
    assert not any(turned(each, every) or firmer(each, every) for each in read(told))


def test_any_member_may_be_told_as_you_but_no_buyer_as_a_seller() -> None:
    every = claims("The seller pays the commission.", ROLES)
    assert not any(other_actor(claim, every) for claim in claims("You pay the commission.", ROLES))
    assert any(
        other_actor(claim, every) for claim in claims("The buyer pays the commission.", ROLES)
    )


def test_reading_takes_time_in_proportion_to_the_text() -> None:
    hostile = "unless you may not be told that we are " * 3_000
    assert claims(hostile, ROLES)
