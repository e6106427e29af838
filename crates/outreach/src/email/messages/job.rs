//! Job `email.send`: one round of a mail. Whatever kills a worker, and wherever, the row says enough for the next one:
//! - `sending` without a start of the data: no server has it, so it is tried again;
//! - `sending` with one: a server may have it, so nobody tries again and a person decides.
//!
//! What a job that died leaves is for [`super::give_up`].

use casework::cases::access;
use kernel::{Actor, Cx, EmailMessageId, SystemActor};
use kit::jobs::{Job, JobContext, JobError};
use serde::{Deserialize, Serialize};

use super::{
    model::{EmailStatus, JOB_KIND, job_key},
    store::{self, Attempt},
};
use crate::email::{
    EmailError, MailSettings, activity, facts,
    sending::{
        conversation::{Conversation, Failure, Verdict},
        hello::hello,
        letter::{Letter, Sealed},
    },
    settings::service::{self as settings, Sender},
};

/// Sends a mail, if this is still the round to do it.
#[derive(Debug, Serialize, Deserialize)]
pub struct SendEmail {
    pub message: EmailMessageId,
    pub round: i32,
}

impl SendEmail {
    /// What makes its job one of a kind, and by which the job of a mail is found.
    pub fn key(&self) -> String {
        job_key(self.message, self.round)
    }
}

impl Job for SendEmail {
    const KIND: &'static str = JOB_KIND;
    /// With the longest delays between attempts this is most of a day, in which a server can be mended.
    const MAX_ATTEMPTS: i32 = 24;

    async fn run(self, cx: JobContext) -> Result<(), JobError> {
        let Some(mail) = self.prepare(&cx).await? else { return Ok(()) };
        match self.hand_over(&cx, &mail).await {
            Ok(()) => self.settle_sent(&cx, &mail).await,
            Err(Ended::Failed(failure)) => self.settle_failure(&cx, failure).await,
            Err(Ended::Job(error)) => Err(error),
        }
    }
}

/// A mail that may go out now.
struct Ready {
    sender: Sender,
    letter: Sealed,
    attempt: Attempt,
}

/// Why a mail was not handed over.
enum Ended {
    Failed(Failure),
    Job(JobError),
}

impl From<Failure> for Ended {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

impl From<JobError> for Ended {
    fn from(error: JobError) -> Self {
        Self::Job(error)
    }
}

impl SendEmail {
    /// Looks again whether the mail should go out, and counts the attempt. `None` when nothing is left to do.
    async fn prepare(&self, cx: &JobContext) -> Result<Option<Ready>, JobError> {
        let mut tx = cx.write().await?;
        let now = cx.app.clock.now();
        let id = self.message;
        let system = cx.cx(SystemActor::System);
        let Some(attempt) = store::open_attempt(&mut tx, id).await?.filter(|it| it.is_for(self.round)) else {
            return cx.complete(tx).await.map(|()| None);
        };
        if attempt.status == EmailStatus::Sending && attempt.may_have_arrived {
            let error = "The worker stopped while it gave this mail to the server, which may have it.";
            store::fail(&mut tx, id, error, true, now).await?;
            return cx.complete(tx).await.map(|()| None);
        }
        if let Some(reason) = reason_to_cancel(&mut tx, &system, &attempt).await? {
            store::cancel(&mut tx, &system, id, Some(reason)).await?;
            return cx.complete(tx).await.map(|()| None);
        }
        let installation = cx.app.settings.of::<MailSettings>();
        let sender = settings::sender_with_password(&mut tx, &cx.app.keys, &installation).await;
        let Some(sender) = sender.map_err(permanent)? else {
            store::hold(&mut tx, id, now).await?;
            return cx.complete(tx).await.map(|()| None);
        };
        let message_id = format!("<{id}@{}>", sender.domain());
        let message_id = store::begin_attempt(&mut tx, id, &message_id, now).await?;
        let letter = Letter {
            from: &sender.server,
            reply_to: sender.reply_to.as_deref(),
            to: &attempt.to_email,
            subject: &attempt.subject,
            html: &attempt.html,
            text: &attempt.text,
            message_id: &message_id,
            now,
        };
        match letter.seal() {
            Ok(letter) => {
                tx.commit().await?;
                Ok(Some(Ready { sender, letter, attempt }))
            }
            Err(error) => {
                store::fail(&mut tx, id, &error.to_string(), false, now).await?;
                cx.complete(tx).await.map(|()| None)
            }
        }
    }

    /// The conversation with the server. Between the addresses and the mail the row says what is about to happen.
    async fn hand_over(&self, cx: &JobContext, mail: &Ready) -> Result<(), Ended> {
        let installation = cx.app.settings.of::<MailSettings>();
        let hello = hello(&cx.app.settings.public_url);
        let mut conversation =
            Conversation::open(&mail.sender.server, &installation.authorities, hello).await?;
        conversation.address(&mail.letter.from, &mail.letter.to).await?;
        let mut tx = cx.write().await?;
        store::begin_data(&mut tx, self.message, cx.app.clock.now()).await.map_err(JobError::from)?;
        tx.commit().await.map_err(JobError::from)?;
        conversation.give(&mail.letter.bytes).await?;
        Ok(())
    }

    async fn settle_sent(&self, cx: &JobContext, mail: &Ready) -> Result<(), JobError> {
        let mut tx = cx.write().await?;
        let as_sender = mail.attempt.cx(cx);
        store::settle_sent(&mut tx, self.message, as_sender.now).await?;
        activity::record_sent(&mut tx, &as_sender, mail.attempt.case, self.message, &mail.attempt.subject)
            .await?;
        cx.complete(tx).await
    }

    /// Writes down how it ended, and has the job tried again when that is of use.
    async fn settle_failure(&self, cx: &JobContext, failure: Failure) -> Result<(), JobError> {
        let mut tx = cx.write().await?;
        let now = cx.app.clock.now();
        match failure.verdict {
            Verdict::Later if cx.attempt < cx.max_attempts => {
                store::retry(&mut tx, self.message, &failure.answer, now).await?;
                cx.retry(tx, &failure.summary()).await
            }
            Verdict::Later | Verdict::Never => {
                store::fail(&mut tx, self.message, &failure.answer, false, now).await?;
                cx.complete(tx).await
            }
            Verdict::Unknown => {
                let error = format!(
                    "The server got this mail and did not say whether it took it. {}",
                    failure.answer
                );
                store::fail(&mut tx, self.message, &error, true, now).await?;
                cx.complete(tx).await
            }
        }
    }
}

impl Attempt {
    /// Whether the mail waits for the job of this round. One that failed because this job died may go out after all when a
    /// developer replays the job; every other failure has completed its job, and is for people to send again.
    fn is_for(&self, round: i32) -> bool {
        self.round == round
            && match self.status {
                EmailStatus::Pending | EmailStatus::Sending => true,
                EmailStatus::Failed => !self.is_uncertain,
                EmailStatus::Sent | EmailStatus::Cancelled => false,
            }
    }

    /// The context in which its history is written: whoever sent it did.
    fn cx(&self, job: &JobContext) -> Cx {
        let actor = if let (Some(user), Some(role)) = (self.actor_user_id, self.actor_role) {
            Actor::person(job.organization_id, user, role, None)
        } else {
            let system = SystemActor::from_key(self.actor_system.as_deref().unwrap_or_default());
            Actor::system(job.organization_id, system)
        };
        job.cx_of(actor)
    }
}

/// What was right when a mail was queued may not be so when its time comes.
async fn reason_to_cancel(
    tx: &mut db::OrgTx<db::Write>,
    cx: &Cx,
    attempt: &Attempt,
) -> Result<Option<&'static str>, JobError> {
    if attempt.is_scheduled && attempt.lost_its_template {
        return Ok(Some("Its template is no longer active."));
    }
    let Some(case) = attempt.case else { return Ok(None) };
    let case = access::open(tx, &cx.actor, case).await.map_err(|error| permanent(error.into()))?;
    let facts = facts::load(tx, &case, cx.now).await?;
    Ok(if facts.is_archived {
        Some("The case was archived.")
    } else if facts.is_on_hold {
        Some("The case was put on hold.")
    } else {
        None
    })
}

fn permanent(error: EmailError) -> JobError {
    match error {
        EmailError::Db(error) => error.into(),
        // A password that no key opens may open again when the right key is back.
        EmailError::Keys(error) => JobError::Transient(error.to_string()),
        other => JobError::Permanent(other.to_string()),
    }
}
