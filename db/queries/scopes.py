"""Which criteria a cycle has, which controls serve them, and where a control stands alone."""

from datetime import date

from db.rows import Rows

_CRITERIA = """
SELECT DISTINCT s.criterion FROM scope_criterion s JOIN criterion c ON c.id = s.criterion
WHERE s.cycle = :cycle AND s.applicable = 1 AND s.retracted_at IS NULL
  AND s.effective_from <= :on AND (s.effective_to IS NULL OR s.effective_to >= :on)
ORDER BY c.position
"""

_CONTROLS = """
SELECT DISTINCT m.control FROM control_mapping m
JOIN scope_criterion s ON s.criterion = m.criterion AND s.cycle = :cycle AND s.applicable = 1
  AND s.retracted_at IS NULL
WHERE m.retracted_at IS NULL
  AND m.effective_from <= :on AND (m.effective_to IS NULL OR m.effective_to >= :on)
ORDER BY m.control
"""

# Key controls as readiness counts them: mapped as key, key in the version in force, not gone.
_KEY_CONTROLS = """
SELECT DISTINCT m.criterion, m.control FROM control_mapping m
WHERE m.strength = 'key' AND m.retracted_at IS NULL
  AND m.effective_from <= :on AND (m.effective_to IS NULL OR m.effective_to >= :on)
  AND m.criterion IN (
    SELECT criterion FROM control_mapping WHERE control = :control AND retracted_at IS NULL)
  AND m.criterion IN (
    SELECT s.criterion FROM scope_criterion s
    WHERE s.applicable = 1 AND s.retracted_at IS NULL
      AND s.effective_from <= :on AND (s.effective_to IS NULL OR s.effective_to >= :on))
  AND coalesce((
    SELECT v.key FROM control_version v
    WHERE v.control = m.control AND v.retracted_at IS NULL AND v.effective_from <= :on
    ORDER BY v.effective_from DESC, v.version DESC LIMIT 1), 1) = 1
  AND coalesce((
    SELECT t.to_state FROM transition t
    WHERE t.item = m.control AND t.retracted_at IS NULL AND t.effective_on <= :on
    ORDER BY t.effective_on DESC, t.id DESC LIMIT 1), 'retired')
    NOT IN ('retired', 'not_applicable')
"""

_CODES = "SELECT i.id, i.code FROM item i JOIN criterion c ON c.id = i.id"


def criteria_of_cycle(rows: Rows, cycle: str, on: date) -> list[str]:
    """The ids of the criteria in scope of a cycle on a day, in their order."""
    return [row[0] for row in rows.query(_CRITERIA, {"cycle": cycle, "on": on.isoformat()})]


def controls_of_cycle(rows: Rows, cycle: str, on: date) -> list[str]:
    """The ids of the controls that serve a criterion in scope of a cycle on a day."""
    return [row[0] for row in rows.query(_CONTROLS, {"cycle": cycle, "on": on.isoformat()})]


def criteria_with_only_key_control(rows: Rows, control: str, on: date) -> list[str]:
    """The codes of criteria in scope of any cycle whose only key control on a day is this one."""
    codes = dict(rows.query(_CODES))
    keys: dict[str, set[str]] = {}
    parameters = {"control": control, "on": on.isoformat()}
    for criterion, key in rows.query(_KEY_CONTROLS, parameters):
        keys.setdefault(criterion, set()).add(key)
    alone = [codes[criterion] for criterion, serving in keys.items() if serving == {control}]
    return sorted(alone)
