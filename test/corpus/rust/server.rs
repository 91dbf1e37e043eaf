//! What the shop itself sends. The marked lines are wrong.
use actix_web::HttpResponse;
use axum::{http::StatusCode, response::IntoResponse, Json};
use serde_json::json;

pub async fn get_order(id: String) -> impl IntoResponse {
    match find(&id) {
        None => (StatusCode::NOT_FOUND, Json(json!({ "code": "forbidden", "message": "No such order" }))), // expect: status-code-mismatch
        Some(order) if order.locked => (StatusCode::FORBIDDEN, Json(json!({ "code": "forbidden" }))),
        Some(order) => (StatusCode::OK, Json(json!(order))),
    }
}

pub async fn limited() -> impl IntoResponse {
    (StatusCode::TOO_MANY_REQUESTS, Json(json!({ "code": "rate_limited" }))) // expect: missing-retry-after-header
}

pub async fn invalid() -> impl IntoResponse {
    (StatusCode::UNPROCESSABLE_ENTITY, Json(json!({ "code": "invalid_requests" }))) // expect: unknown-code
}

pub async fn sold() -> HttpResponse {
    HttpResponse::Conflict().json(json!({ "code": "sold_out" })) // expect: deprecated-code
}

pub async fn guard() -> HttpResponse {
    HttpResponse::Unauthorized().json(json!({ "code": "forbidden" })) // expect: status-code-mismatch
}
