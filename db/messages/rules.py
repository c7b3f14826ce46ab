"""Texts: what the rules of the field say."""

from db.messages import control_rules, follow_up_rules, posture

TEXTS: dict[str, str] = {**control_rules.TEXTS, **follow_up_rules.TEXTS, **posture.TEXTS}
