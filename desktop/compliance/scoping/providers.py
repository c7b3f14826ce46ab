"""Step 9: which providers are subservice organisations, and by which method."""

from db.records.message import message
from desktop.compliance.scoping.advice import ProviderAdvice
from desktop.compliance.scoping.answers import Answers, Provider


def providers(answers: Answers) -> tuple[ProviderAdvice, ...]:
    """One line of advice for each provider, in the order given."""
    return tuple(_advice(each) for each in answers.providers or () if each.name.strip())


def _advice(provider: Provider) -> ProviderAdvice:
    if provider.needed == "no":
        return ProviderAdvice(
            name=provider.name,
            method="vendor",
            provisional=False,
            reasons=(message("scoping.provider_vendor"),),
        )
    together = provider.affiliated_and_willing
    key = "scoping.provider_inclusive" if together else "scoping.provider_carve_out"
    reasons = [message(key)]
    if provider.has_report == "no":
        reasons.append(message("scoping.provider_without_report"))
    if provider.has_report == "unsure":
        reasons.append(message("scoping.provider_report_unsure"))
    return ProviderAdvice(
        name=provider.name,
        method="inclusive" if together else "carve_out",
        provisional=provider.needed == "unsure",
        reasons=tuple(reasons),
    )
