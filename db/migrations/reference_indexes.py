"""An index for every foreign key of version 1 that has none. Frozen once released.

While an operation is open, SQLite looks for children of every new parent row (a deferred
constraint is waiting for the seal). Without these indexes each of those looks reads a whole table.
"""

REFERENCE_INDEXES = """
CREATE INDEX bridge_letter_by_after_cycle ON bridge_letter (after_cycle);
CREATE INDEX bridge_letter_by_signed_by ON bridge_letter (signed_by) WHERE signed_by IS NOT NULL;
CREATE INDEX control_by_compensates_for ON control (compensates_for) WHERE compensates_for IS NOT NULL;
CREATE INDEX control_by_replaced_by ON control (replaced_by) WHERE replaced_by IS NOT NULL;
CREATE INDEX control_change_by_cycle ON control_change (cycle) WHERE cycle IS NOT NULL;
CREATE INDEX control_version_by_owner ON control_version (owner) WHERE owner IS NOT NULL;
CREATE INDEX control_version_by_performer ON control_version (performer) WHERE performer IS NOT NULL;
CREATE INDEX corrective_action_by_owner ON corrective_action (owner) WHERE owner IS NOT NULL;
CREATE INDEX corrective_action_by_replaced_by ON corrective_action (replaced_by) WHERE replaced_by IS NOT NULL;
CREATE INDEX corrective_action_by_verified_by ON corrective_action (verified_by) WHERE verified_by IS NOT NULL;
CREATE INDEX cycle_by_parent ON cycle (parent) WHERE parent IS NOT NULL;
CREATE INDEX deviation_note_by_finding ON deviation_note (finding) WHERE finding IS NOT NULL;
CREATE INDEX document_by_signed_by ON document (signed_by) WHERE signed_by IS NOT NULL;
CREATE INDEX evidence_by_collected_by ON evidence (collected_by) WHERE collected_by IS NOT NULL;
CREATE INDEX evidence_by_cycle ON evidence (cycle) WHERE cycle IS NOT NULL;
CREATE INDEX evidence_by_listing_checked_by ON evidence (listing_checked_by) WHERE listing_checked_by IS NOT NULL;
CREATE INDEX evidence_by_supersedes ON evidence (supersedes) WHERE supersedes IS NOT NULL;
CREATE INDEX finding_by_owner ON finding (owner) WHERE owner IS NOT NULL;
CREATE INDEX finding_by_recurrence_of ON finding (recurrence_of) WHERE recurrence_of IS NOT NULL;
CREATE INDEX finding_by_test ON finding (test) WHERE test IS NOT NULL;
CREATE INDEX incident_by_cycle ON incident (cycle) WHERE cycle IS NOT NULL;
CREATE INDEX issued_report_by_entered_by ON issued_report (entered_by) WHERE entered_by IS NOT NULL;
CREATE INDEX policy_by_approver ON policy (approver) WHERE approver IS NOT NULL;
CREATE INDEX policy_by_owner ON policy (owner) WHERE owner IS NOT NULL;
CREATE INDEX policy_version_by_author ON policy_version (author) WHERE author IS NOT NULL;
CREATE INDEX population_by_cycle ON population (cycle) WHERE cycle IS NOT NULL;
CREATE INDEX population_by_extracted_by ON population (extracted_by) WHERE extracted_by IS NOT NULL;
CREATE INDEX readiness_assessment_by_assessed_by ON readiness_assessment (assessed_by);
CREATE INDEX readiness_assessment_by_criterion ON readiness_assessment (criterion);
CREATE INDEX report_qualification_by_criterion ON report_qualification (criterion);
CREATE INDEX request_by_control ON request (control) WHERE control IS NOT NULL;
CREATE INDEX request_by_owner ON request (owner) WHERE owner IS NOT NULL;
CREATE INDEX request_by_requested_by ON request (requested_by) WHERE requested_by IS NOT NULL;
CREATE INDEX retest_by_performed_by ON retest (performed_by);
CREATE INDEX review_task_by_cycle ON review_task (cycle) WHERE cycle IS NOT NULL;
CREATE INDEX review_task_by_owner ON review_task (owner) WHERE owner IS NOT NULL;
CREATE INDEX risk_by_owner ON risk (owner) WHERE owner IS NOT NULL;
CREATE INDEX risk_acceptance_by_accepted_by ON risk_acceptance (accepted_by) WHERE accepted_by IS NOT NULL;
CREATE INDEX risk_assessment_by_assessed_by ON risk_assessment (assessed_by) WHERE assessed_by IS NOT NULL;
CREATE INDEX risk_control_by_control ON risk_control (control);
CREATE INDEX sample_by_population ON sample (population);
CREATE INDEX scope_criterion_by_approved_by ON scope_criterion (approved_by) WHERE approved_by IS NOT NULL;
CREATE INDEX system_by_owner ON system (owner) WHERE owner IS NOT NULL;
CREATE INDEX test_by_performed_by ON test (performed_by) WHERE performed_by IS NOT NULL;
CREATE INDEX test_by_population ON test (population) WHERE population IS NOT NULL;
CREATE INDEX test_by_sample ON test (sample) WHERE sample IS NOT NULL;
CREATE INDEX test_result_by_attribute ON test_result (attribute) WHERE attribute IS NOT NULL;
CREATE INDEX test_result_by_sample_item ON test_result (sample_item) WHERE sample_item IS NOT NULL;
CREATE INDEX transition_by_actor ON transition (actor) WHERE actor IS NOT NULL;
CREATE INDEX user_entity_control_criterion_by_criterion ON user_entity_control_criterion (criterion);
CREATE INDEX vendor_by_owner ON vendor (owner) WHERE owner IS NOT NULL;
"""
