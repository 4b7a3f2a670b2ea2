//! Reading the parts of a request so that every fault becomes a problem in our own shape.

use super::problem::Refusal;
use axum::body::Bytes;
use axum::extract::rejection::{BytesRejection, JsonRejection};
use axum::extract::{FromRequest, FromRequestParts, Json, Request};
use axum::http::StatusCode;
use axum::http::request::Parts;
use model::desk_api::ProblemCode;
use serde::de::value::MapAccessDeserializer;
use serde::de::{DeserializeOwned, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use std::fmt::{self, Display};
use std::marker::PhantomData;

/// Of the path or the query.
#[derive(Debug)]
pub struct Checked<E>(pub E);

impl<S: Sync, E> FromRequestParts<S> for Checked<E>
where
    E: FromRequestParts<S>,
    E::Rejection: Display,
{
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        let part = E::from_request_parts(parts, state).await;
        part.map(Self).map_err(|rejection| Refusal::new(ProblemCode::Malformed, rejection.to_string()))
    }
}

/// A body in JSON: an object, whose fields have names.
#[derive(Debug)]
pub struct Body<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Body<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, state: &S) -> Result<Self, Refusal> {
        match Json::<Object<T>>::from_request(request, state).await {
            Ok(Json(Object(body))) => Ok(Self(body)),
            Err(rejection) => {
                let code = match &rejection {
                    JsonRejection::JsonDataError(_) => ProblemCode::Invalid,
                    JsonRejection::MissingJsonContentType(_) => ProblemCode::WrongMediaType,
                    other => of_status(other.status()),
                };
                Err(Refusal::new(code, rejection.body_text()))
            }
        }
    }
}

/// Serde would also take an array as a struct's fields in their order, which no document promises.
struct Object<T>(T);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Fields<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Fields<T> {
            type Value = T;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
                T::deserialize(MapAccessDeserializer::new(map))
            }
        }
        deserializer.deserialize_map(Fields(PhantomData)).map(Self)
    }
}

/// The file as it is.
#[derive(utoipa::ToSchema)]
#[schema(value_type = String, format = Binary)]
#[expect(dead_code, reason = "describes what is no JSON")]
pub struct Raw(Vec<u8>);

/// The file as it is, with something in it.
#[derive(utoipa::ToSchema)]
#[schema(value_type = String, format = Binary, min_length = 1)]
#[expect(dead_code, reason = "describes what is no JSON")]
pub struct RawDocument(Vec<u8>);

/// A body as it is.
#[derive(Debug)]
pub struct File(pub Bytes);

impl<S: Send + Sync> FromRequest<S> for File {
    type Rejection = Refusal;

    async fn from_request(request: Request, state: &S) -> Result<Self, Refusal> {
        let read = Bytes::from_request(request, state).await;
        read.map(Self)
            .map_err(|rejection: BytesRejection| Refusal::new(of_status(rejection.status()), rejection.body_text()))
    }
}

fn of_status(status: StatusCode) -> ProblemCode {
    if status == StatusCode::PAYLOAD_TOO_LARGE { ProblemCode::TooLarge } else { ProblemCode::Malformed }
}
