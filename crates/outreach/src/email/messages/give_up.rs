//! Job `email.give_up`: says of a mail whose own job died that it was not sent, or that no one knows. The database queues it when a
//! job of kind `email.send` dies, whatever it died of.

use kernel::{EmailMessageId, JobId};
use kit::jobs::{Job, JobContext, JobError};
use serde::{Deserialize, Serialize};

use super::{model::EmailStatus, store};

const NOT_SENT: &str = "Something went wrong on this server again and again, before a mail server got this mail. It was not sent.";
const UNCERTAIN: &str =
    "Something went wrong on this server while it gave this mail to the mail server, which may have it.";

/// Ends the round of a mail whose job is dead.
#[derive(Debug, Serialize, Deserialize)]
pub struct GiveUp {
    pub message: EmailMessageId,
    pub round: i32,
    /// The dead one.
    pub job: JobId,
}

impl Job for GiveUp {
    const KIND: &'static str = "email.give_up";
    const MAX_ATTEMPTS: i32 = 100;

    async fn run(self, cx: JobContext) -> Result<(), JobError> {
        let mut tx = cx.write().await?;
        let waits = |it: &store::Attempt| {
            it.round == self.round && matches!(it.status, EmailStatus::Pending | EmailStatus::Sending)
        };
        // In this order, so that a job that is being replayed finds the mail as it is left here.
        let attempt = store::open_attempt(&mut tx, self.message).await?.filter(waits);
        if let Some(attempt) = attempt
            && store::is_dead(&mut tx, self.job).await?
        {
            let may_have_arrived = attempt.status == EmailStatus::Sending && attempt.may_have_arrived;
            let error = if may_have_arrived { UNCERTAIN } else { NOT_SENT };
            store::fail(&mut tx, self.message, error, may_have_arrived, cx.app.clock.now()).await?;
        }
        cx.complete(tx).await
    }
}
