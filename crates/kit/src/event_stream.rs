//! `GET /api/me/events`: the stream of one open browser. Not in the OpenAPI document, which has no words for streams;
//! docs/api-design.md describes it.

use std::{convert::Infallible, sync::Arc, time::Duration};

use axum::response::sse::{Event, KeepAlive, Sse};
use futures::{Stream, stream};
use kernel::{OrganizationId, Role, SessionId, UserId};
use tokio::{
    sync::broadcast::{Receiver, error::RecvError},
    time::{Instant, Interval, MissedTickBehavior, interval_at},
};
use tokio_util::sync::CancellationToken;

use crate::{
    App, Authed, ProblemResult,
    live::{Change, Topic},
    session,
};

/// How often a quiet stream proves that it is alive.
const PING: Duration = Duration::from_secs(15);
/// How often a stream asks whether its session has run out. Sign-out ends it at once.
const CHECK: Duration = Duration::from_mins(5);

/// Streams `change` events to the member: `{"topic": …, "ids": [… ] | null}`. The first says `everything`: what was
/// read before it may be out of date, and from then on nothing is missed.
#[expect(clippy::unused_async, reason = "handlers are futures")]
pub async fn stream_events(
    authed: Authed,
) -> ProblemResult<Sse<impl Stream<Item = Result<Event, Infallible>>>> {
    let mut checks = interval_at(Instant::now() + CHECK, CHECK);
    checks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let viewer = Viewer {
        changes: authed.app.live.subscribe(),
        stop: authed.app.live.stop(),
        checks,
        app: authed.app.clone(),
        organization: authed.organization_id,
        member: authed.user_id,
        role: authed.role,
        session: authed.session_id,
        has_said_everything: false,
    };
    let events = stream::unfold(viewer, async |mut viewer| {
        let event = viewer.next().await?;
        Some((Ok(event), viewer))
    });
    Ok(Sse::new(events).keep_alive(KeepAlive::new().interval(PING).text("ping")))
}

struct Viewer {
    changes: Receiver<Arc<Change>>,
    stop: CancellationToken,
    checks: Interval,
    app: App,
    organization: OrganizationId,
    member: UserId,
    role: Role,
    session: SessionId,
    has_said_everything: bool,
}

impl Viewer {
    /// The next event that the viewer may know about; `None` ends the stream.
    async fn next(&mut self) -> Option<Event> {
        if !std::mem::replace(&mut self.has_said_everything, true) {
            return tokio::select! {
                () = self.stop.cancelled() => None,
                () = self.app.live.listening() => event(&Change::missed()),
            };
        }
        loop {
            tokio::select! {
                () = self.stop.cancelled() => return None,
                _ = self.checks.tick() => {
                    let now = self.app.clock.now();
                    if !platform::sessions::counts(&self.app.db, self.session, now, session::IDLE_LIMIT).await.ok()? {
                        return None;
                    }
                }
                received = self.changes.recv() => match received {
                    Ok(change) if change.topic == Topic::Session => {
                        if change.names(self.session.0) {
                            return None;
                        }
                    }
                    Ok(change) if change.concerns(self.organization, self.member, self.role) => return event(&change),
                    Ok(_) => {}
                    Err(RecvError::Lagged(_)) => return event(&Change::missed()),
                    Err(RecvError::Closed) => return None,
                },
            }
        }
    }
}

#[derive(serde::Serialize)]
struct ChangeData<'a> {
    topic: Topic,
    ids: Option<&'a [uuid::Uuid]>,
}

fn event(change: &Change) -> Option<Event> {
    let data = ChangeData { topic: change.topic, ids: change.ids.as_deref() };
    Event::default().event("change").json_data(data).ok()
}
