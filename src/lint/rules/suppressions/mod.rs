//! `# waform: allow(…)`, and settings of rules.

super::group! {}
