//! Which refusals an operation has, for the document: grouped by status, an example for each code.

use super::problem::problem;
use model::desk_api::ProblemCode::{self, *};
use std::collections::BTreeMap;
use utoipa::openapi::example::ExampleBuilder;
use utoipa::openapi::{ContentBuilder, Ref, RefOr, Response, ResponseBuilder};
use utoipa::{IntoResponses, ToSchema};

/// Of what only reads a list.
pub struct OfList;
/// Of what takes nothing.
pub struct OfPlain;
/// Of numbers, perhaps of one department.
pub struct OfNumbers;
/// Of what reads one case.
pub struct OfCase;
/// Of a file, which comes from the hub.
pub struct OfFile;
/// Of what writes a letter.
pub struct OfLetter;
/// Of what sends a letter with a file.
pub struct OfDocument;
/// Of what names one thing and takes no body.
pub struct OfOne;
/// Of what names one thing and reads a list or a part of it.
pub struct OfLog;
/// Of what makes something that is no letter.
pub struct OfMaking;
/// Of what speaks for a department, or for the town.
pub struct OfNotice;
/// Of what changes something that is no letter.
pub struct OfChange;
/// Of what reads one campaign.
pub struct OfCampaign;
/// Of what changes something that may stand elsewhere than this takes.
pub struct OfStep;
/// Of what takes a campaign further.
pub struct OfCampaignStep;
/// Of the decision on one.
pub struct OfDecision;
/// Of what concerns every department, and is no letter.
pub struct OfEverybody;
/// Of a table that is uploaded.
pub struct OfTable;
/// Of a batch; what is wrong with a row is in the row's report.
pub struct OfBatch;

impl IntoResponses for OfNumbers {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        of(&[Malformed, DepartmentMissing, NotFound])
    }
}

impl IntoResponses for OfList {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        of(&[Malformed, DepartmentMissing, Invalid])
    }
}

impl IntoResponses for OfPlain {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        of(&[])
    }
}

impl IntoResponses for OfCase {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        of(&[Malformed, DepartmentMissing, NotFound, NoRoom])
    }
}

impl IntoResponses for OfFile {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        of(&[Malformed, DepartmentMissing, NotFound, HubUnreachable, NoRoom])
    }
}

impl IntoResponses for OfLetter {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        of(&[
            Malformed,
            DepartmentMissing,
            NotFound,
            ConversationEnded,
            TooLarge,
            WrongMediaType,
            Invalid,
            KeyReused,
            NoRoom,
        ])
    }
}

impl IntoResponses for OfDocument {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        of(&[Malformed, DepartmentMissing, NotFound, ConversationEnded, TooLarge, Invalid, KeyReused, NoRoom])
    }
}

impl IntoResponses for OfOne {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        of(&[Malformed, NotFound, NoRoom])
    }
}

impl IntoResponses for OfLog {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        of(&[Malformed, NotFound, Invalid])
    }
}

impl IntoResponses for OfMaking {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        of(&[Malformed, TooLarge, WrongMediaType, Invalid, NoRoom])
    }
}

impl IntoResponses for OfNotice {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        of(&[Malformed, DepartmentMissing, TooLarge, WrongMediaType, Invalid, WrongState, NoRoom])
    }
}

impl IntoResponses for OfChange {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        of(&[Malformed, NotFound, TooLarge, WrongMediaType, Invalid, NoRoom])
    }
}

impl IntoResponses for OfBatch {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        of(&[Malformed, TooLarge, WrongMediaType, Invalid, NoRoom])
    }
}

impl IntoResponses for OfEverybody {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        of(&[Malformed, DepartmentMissing, TooLarge, WrongMediaType, Invalid, NoRoom])
    }
}

impl IntoResponses for OfCampaign {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        of(&[Malformed, DepartmentMissing, NotFound, Invalid])
    }
}

impl IntoResponses for OfStep {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        of(&[Malformed, NotFound, TooLarge, WrongMediaType, Invalid, WrongState, NoRoom])
    }
}

impl IntoResponses for OfCampaignStep {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        of(&[Malformed, DepartmentMissing, NotFound, TooLarge, WrongMediaType, Invalid, WrongState, NoRoom])
    }
}

impl IntoResponses for OfDecision {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        of(&[
            Malformed,
            DepartmentMissing,
            NotFound,
            TooLarge,
            WrongMediaType,
            Invalid,
            WrongState,
            SecondPerson,
            NoRoom,
        ])
    }
}

impl IntoResponses for OfTable {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        of(&[Malformed, DepartmentMissing, NotFound, TooLarge, WrongState, NoRoom])
    }
}

/// With those that every operation has.
fn of(codes: &[ProblemCode]) -> BTreeMap<String, RefOr<Response>> {
    let mut by_status: BTreeMap<u16, Vec<ProblemCode>> = BTreeMap::new();
    for code in codes.iter().chain(&[NoKey, KeyExpired, KeyRevoked, ScopeMissing, TooManyRequests, Internal]) {
        by_status.entry(code.status()).or_default().push(*code);
    }
    by_status.into_iter().map(|(status, codes)| (status.to_string(), response(&codes).into())).collect()
}

fn response(codes: &[ProblemCode]) -> Response {
    let meanings: Vec<String> = codes.iter().map(|code| format!("`{}`: {}", code.name(), meaning(*code))).collect();
    let examples = codes.iter().map(|code| {
        let value = serde_json::to_value(problem(*code, detail(*code))).ok();
        (code.name(), ExampleBuilder::new().summary(meaning(*code)).value(value).build())
    });
    let schema = Ref::from_schema_name(model::desk_api::Problem::name());
    let content = ContentBuilder::new().schema(Some(schema)).examples_from_iter(examples).build();
    ResponseBuilder::new().description(meanings.join("\n\n")).content("application/problem+json", content).build()
}

fn meaning(code: ProblemCode) -> &'static str {
    match code {
        Malformed => "the request cannot be read",
        NoKey => "no API key, or one that is not known",
        KeyExpired => "the key's time is over, or its secret was replaced",
        KeyRevoked => "the key was revoked",
        ScopeMissing => "the key lacks the scope that this takes",
        NotSignedIn => "nobody is signed in",
        Locked => "the session sleeps",
        PasskeyRefused => "the passkey is not known here",
        ForeignPage => "a page of another site asked",
        RoleMissing => "whoever is signed in lacks the role that this takes",
        SecondPerson => "this takes a second person",
        DepartmentMissing => "the key is not for this department",
        NotFound => "there is no such thing",
        MethodNotAllowed => "the path has no such method",
        ConversationEnded => "the citizen left the conversation",
        TooLarge => "the body is larger than this takes",
        WrongMediaType => "the body is not of the media type that this takes",
        Invalid => "a value is not allowed",
        Changed => "something else happened to it in the meantime",
        WrongState => "it stands elsewhere than this takes",
        KeyReused => "the idempotency key was used for another request",
        TooManyRequests => "more requests than the key may send; the header Retry-After says when to go on",
        Internal => "our fault; the service's log says why",
        HubUnreachable => "the desk's hub does not answer",
        NoRoom => "the desk's storage takes nothing more",
    }
}

/// Of the example.
fn detail(code: ProblemCode) -> &'static str {
    match code {
        Malformed => "EOF while parsing a value at line 1 column 0",
        NoKey => "send an API key: `Authorization: Bearer loket_…`; `loket desk key new` makes one",
        KeyExpired => "this key is good no more since 2027-01-01T00:00:00Z",
        KeyRevoked => "this key was revoked; ask the desk's administrator for another",
        ScopeMissing => "this key lacks the scope `reply`",
        NotSignedIn => "sign in with your passkey",
        Locked => "nothing was done here for a while; sign in again",
        PasskeyRefused => "this passkey does not open this desk",
        ForeignPage => "this was not asked by a page of this desk",
        RoleMissing => "this needs the role approver",
        SecondPerson => "this needs a second person: nobody agrees to what they asked for themselves",
        DepartmentMissing => "this key is not for the department of the case 7K3F-Q2XM",
        NotFound => "there is no case 7K3F-Q2XM",
        MethodNotAllowed => "this path has no such method; /desk/v1/openapi.json lists them",
        ConversationEnded => "the conversation has ended; nothing can be sent to this citizen in it",
        TooLarge => "length limit exceeded",
        WrongMediaType => "Expected request with `Content-Type: application/json`",
        Invalid => "text must have 1 to 10000 characters",
        Changed => "something was written in this case since you read it",
        WrongState => "the campaign is running; this takes one that is approved or paused",
        KeyReused => "the idempotency key letter-2026-1187 was used for another request",
        TooManyRequests => "this key has asked as often as it may in a minute; go on in 7 s",
        Internal => "the desk could not do this; the service's log says why",
        HubUnreachable => "the desk's hub does not answer; try again later",
        NoRoom => "the desk's storage takes nothing more; nothing was written, try again later",
    }
}
