//! The 20 real federal grant forms: opened, refused when empty, filled in, calculated.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "tests may fail loudly")]
#[path = "federal/mod.rs"]
mod federal;

use federal::{Federal, fill, schema::Place, sums};
use forms::{ErrorCode, Form, Weight, check, eval_json, set_answer};
use serde_json::{Value, json};

fn open(federal: &Federal) -> Form {
    Form::of_definition(&federal.definition).unwrap_or_else(|mistakes| panic!("{}: {mistakes:#?}", federal.name))
}

/// Names of required answers, as an independent validator names them.
fn required_by_validator(schema: &Value, data: &Value) -> Vec<String> {
    let validator = jsonschema::options().should_validate_formats(true).build(schema).unwrap();
    let missing = validator.iter_errors(data).filter_map(|error| match error.kind() {
        jsonschema::error::ValidationErrorKind::Required { property } => {
            Some(format!("{}/{}", error.instance_path().as_str(), property.as_str().unwrap()))
        }
        _ => None,
    });
    missing.collect()
}

#[test]
fn all_twenty_open_and_have_pages() {
    let Some(all) = federal::all("federal::all_twenty_open_and_have_pages") else { return };
    assert_eq!(all.len(), 20);
    for federal in &all {
        let form = open(federal);
        assert!(form.pages().count() > 0, "{}", federal.name);
        for page in form.pages() {
            assert!(
                !page.title.trim().is_empty() && !page.questions.is_empty() && page.section.is_some(),
                "{} {page:?}",
                federal.name
            );
        }
        let ids: std::collections::BTreeSet<_> = form.pages().map(|page| &page.id).collect();
        assert_eq!(ids.len(), form.pages().count(), "{}: page ids", federal.name);
        let graves: Vec<_> =
            check(&federal.definition.to_string()).into_iter().filter(|one| one.weight == Weight::Grave).collect();
        assert!(graves.is_empty(), "{}: {graves:#?}", federal.name);
    }
}

#[test]
fn every_field_of_the_published_sections_is_asked() {
    let Some(all) = federal::all("federal::every_field_of_the_published_sections_is_asked") else { return };
    for federal in &all {
        let flaws: Vec<_> = open(federal).flaws().iter().map(|flaw| flaw.to_string()).collect();
        assert!(flaws.is_empty(), "{}: {flaws:#?}", federal.name);
    }
}

#[test]
fn empty_data_is_refused_where_the_schema_refuses_it() {
    let Some(all) = federal::all("federal::empty_data_is_refused_where_the_schema_refuses_it") else { return };
    let mut refused = 0;
    for federal in &all {
        let form = open(federal);
        let evaluation = form.evaluate(&json!({}));
        let named: Vec<&str> = evaluation
            .errors
            .iter()
            .filter(|error| error.code == ErrorCode::Required)
            .map(|error| error.path.as_str())
            .collect();
        let expected = required_by_validator(federal.schema(), &evaluation.answers);
        for path in &expected {
            let inside = format!("{path}/");
            let is_named = named.contains(&path.as_str()) || named.iter().any(|one| one.starts_with(&inside));
            assert!(is_named, "{}: {path} is not among {named:?}", federal.name);
        }
        for path in &named {
            let is_expected = expected.iter().any(|one| one == path || path.starts_with(&format!("{one}/")));
            assert!(is_expected, "{}: {path} is not required: {expected:?}", federal.name);
            assert!(form.page_of(path).is_some(), "{}: nobody asks for {path}", federal.name);
            assert!(evaluation.control(path).is_some_and(|control| control.required), "{}: {path}", federal.name);
        }
        for name in federal.schema()["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            let path = format!("/{name}");
            let calculated = federal.calculated.iter().any(|rule| rule.path.starts_with(&path));
            assert!(calculated || expected.contains(&path), "{}: {path}", federal.name);
        }
        refused += usize::from(!named.is_empty());
    }
    assert_eq!(refused, 17, "three forms require nothing at all");
}

#[test]
fn the_smallest_valid_filling_passes() {
    let Some(all) = federal::all("federal::the_smallest_valid_filling_passes") else { return };
    for federal in &all {
        let form = open(federal);
        let filled =
            fill::mend(&form, federal.schema(), &json!({})).unwrap_or_else(|why| panic!("{}: {why}", federal.name));
        let validator = jsonschema::options().should_validate_formats(true).build(federal.schema()).unwrap();
        let complaints: Vec<_> = validator.iter_errors(&filled).map(|error| error.to_string()).collect();
        assert!(complaints.is_empty(), "{}: {complaints:?}", federal.name);
        assert_eq!(form.submission(&filled), filled, "{}: sending twice changes nothing", federal.name);
        let evaluated = eval_json(federal.schema(), Some(federal.ui()), &filled).unwrap();
        assert_eq!(evaluated["errors"], json!([]), "{}", federal.name);
        for control in evaluated["controls"].as_array().unwrap() {
            assert_eq!(control.as_object().unwrap().len(), 4);
        }
    }
}

#[test]
fn every_answer_of_a_filled_form_can_be_spoilt_and_is_refused() {
    let Some(all) = federal::all("federal::every_answer_of_a_filled_form_can_be_spoilt_and_is_refused") else { return };
    let mut spoilt = 0;
    for federal in &all {
        let form = open(federal);
        let filled = fill::mend(&form, federal.schema(), &json!({})).unwrap();
        for control in form.evaluate(&filled).controls.iter().filter(|control| control.enabled) {
            let facts = Place::root(federal.schema()).descend(&control.path).unwrap().facts();
            let (wrong, code) = match facts.get("maxLength").and_then(Value::as_u64) {
                _ if facts.contains_key("enum") => (json!("no such choice"), ErrorCode::Choice),
                Some(most) => (json!("x".repeat(most as usize + 1)), ErrorCode::TooLong),
                None if facts.get("format") == Some(&json!("date")) => (json!("2026-02-30"), ErrorCode::FormatDate),
                None => (json!({"of": "another kind"}), ErrorCode::Type),
            };
            let mut data = filled.clone();
            set_answer(&mut data, &control.path, wrong);
            let errors = form.evaluate(&data).errors;
            let codes: Vec<_> =
                errors.iter().filter(|error| error.path == control.path).map(|error| error.code).collect();
            let expected = [code, ErrorCode::MustAgree, ErrorCode::Type, ErrorCode::Pattern];
            assert!(codes.iter().any(|code| expected.contains(code)), "{} {}: {codes:?}", federal.name, control.path);
            spoilt += 1;
        }
    }
    assert!(spoilt > 300, "{spoilt}");
}

#[test]
fn conditions_require_more_once_they_hold() {
    let Some(all) = federal::all("federal::conditions_require_more_once_they_hold") else { return };
    let usa = json!("USA: UNITED STATES");
    let other = json!(["X: Other (specify)"]);
    for (name, path, value, required) in [
        ("sf424", "/application_type", json!("Revision"), vec!["/revision_type", "/federal_award_identifier"]),
        ("sf424", "/application_type", json!("Continuation"), vec!["/federal_award_identifier"]),
        ("sf424", "/revision_type", json!("E: Other (specify)"), vec!["/revision_other_specify"]),
        ("sf424", "/delinquent_federal_debt", json!(true), vec!["/debt_explanation"]),
        ("sf424", "/applicant_type_code", other.clone(), vec!["/applicant_type_other_specify"]),
        ("sf424", "/applicant/country", usa.clone(), vec!["/applicant/state", "/applicant/zip_code"]),
        ("sf424_short", "/applicant_type_code", other, vec!["/applicant_type_other_specify"]),
        (
            "sflll",
            "/report_type",
            json!("MaterialChange"),
            vec!["/material_change_year", "/material_change_quarter", "/last_report_date"],
        ),
        (
            "sflll",
            "/reporting_entity/entity_type",
            json!("SubAwardee"),
            vec![
                "/reporting_entity/prime_reporting_entity/organization_name",
                "/reporting_entity/prime_reporting_entity/address/street1",
                "/reporting_entity/prime_reporting_entity/address/city",
            ],
        ),
        (
            "project_performance_site_location",
            "/primary_site/address/country",
            usa.clone(),
            vec!["/primary_site/congressional_district", "/primary_site/address/state"],
        ),
        (
            "project_performance_site_location",
            "/primary_site/submitting_as_individual",
            json!(false),
            vec!["/primary_site/organization_name"],
        ),
        (
            "key_contacts",
            "/key_contacts/0/address/country",
            usa,
            vec!["/key_contacts/0/address/state", "/key_contacts/0/address/zip_code"],
        ),
    ] {
        let federal = all.iter().find(|one| one.name == name).unwrap();
        let form = open(federal);
        let mut data = fill::mend(&form, federal.schema(), &json!({})).unwrap();
        for path in &required {
            forms::clear_answer(&mut data, path);
        }
        let calm = match &value {
            Value::Bool(truth) => json!(!truth),
            Value::Array(_) => json!([]),
            _ => json!("ZZ"),
        };
        set_answer(&mut data, path, calm);
        let before = form.evaluate(&data);
        set_answer(&mut data, path, value.clone());
        let after = form.evaluate(&data);
        for wanted in &required {
            let missing = |one: &forms::Evaluation| {
                one.errors.iter().any(|error| error.path == *wanted && error.code == ErrorCode::Required)
            };
            assert!(!missing(&before), "{name}: {wanted} before {path} = {value}");
            assert!(missing(&after), "{name}: {wanted} after {path} = {value}: {:?}", after.errors);
            assert!(
                after.control(wanted).unwrap().required
                    && !before.control(wanted).is_some_and(|control| control.required)
            );
        }
        let mended = fill::mend(&form, federal.schema(), &data);
        assert!(mended.is_ok(), "{name} {path}: {mended:?}");
    }
}

#[test]
fn either_of_two_answers_is_enough() {
    let Some(all) = federal::all("federal::either_of_two_answers_is_enough") else { return };
    let form = open(all.iter().find(|one| one.name == "cd511").unwrap());
    let missing =
        |data: Value| -> Vec<String> { form.evaluate(&data).errors.into_iter().map(|error| error.path).collect() };
    let start = json!({"applicant_name": "a", "contact_person": {"first_name": "a", "last_name": "b"}, "contact_person_title": "c"});
    assert_eq!(missing(start.clone()), ["/award_number", "/project_name"]);
    for name in ["award_number", "project_name"] {
        let mut data = start.clone();
        data[name] = json!("x");
        assert_eq!(missing(data), Vec::<String>::new());
    }
}

#[test]
fn sums_come_out_to_the_cent() {
    let Some(all) = federal::all("federal::sums_come_out_to_the_cent") else { return };
    let mut compared = 0;
    for federal in all.iter().filter(|one| !one.calculated.is_empty()) {
        let form = open(federal);
        let mut data = json!({});
        if federal.name == "sf424a" {
            data = json!({"activity_line_items": [{"activity_title": "one"}, {"activity_title": "two"}, {"activity_title": "three"}]});
        }
        // Every amount that is not calculated gets one of its own, with cents that binary fractions cannot hold.
        let amounts: Vec<String> = form
            .evaluate(&data)
            .controls
            .iter()
            .filter(|control| {
                Place::root(federal.schema()).descend(&control.path).unwrap().refers_to("#/budget_monetary")
                    && control.enabled
            })
            .map(|control| control.path.clone())
            .collect();
        for (index, path) in amounts.iter().enumerate() {
            set_answer(&mut data, path, json!(format!("{}.{:02}", 1_000 + 37 * index, (index * 7 + 10) % 100)));
        }
        if federal.name == "sf424c" {
            set_answer(&mut data, "/federal_funding/federal_percentage_share", json!(37));
        }
        let answers = form.evaluate(&data).answers;
        for rule in &federal.calculated {
            compared += compare(rule, &answers, &federal.name);
        }
    }
    assert_eq!(compared, 68, "calculated amounts compared, those of three list items included");
}

/// Compares one rule with plain arithmetic, in every item if it stands in a list.
fn compare(rule: &sums::Rule, answers: &Value, name: &str) -> usize {
    let places: Vec<(&Value, String)> = match rule.path.split_once("/*") {
        None => vec![(answers, rule.path.clone())],
        Some((list, inner)) => answers
            .pointer(list)
            .and_then(Value::as_array)
            .unwrap()
            .iter()
            .map(|item| (item, inner.to_owned()))
            .collect(),
    };
    for (around, path) in &places {
        let value = around.pointer(path);
        assert!(value.is_some(), "{name}: {path} was not calculated");
        assert_eq!(sums::cents(value), rule.cents(around), "{name}: {path} = {value:?}");
        assert!(
            value.unwrap().as_str().unwrap().split_once('.').is_some_and(|(_, cents)| cents.len() == 2),
            "{name}: {value:?}"
        );
    }
    places.len()
}
