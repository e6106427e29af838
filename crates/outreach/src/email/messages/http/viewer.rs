//! Who looks at mails.

use kit::App;

use crate::email::{MailSettings, messages::service::Viewer};

/// Somebody who looks at mails in this application.
pub fn viewer<'a>(app: &App, actor: &'a kernel::Actor) -> Viewer<'a> {
    Viewer { actor, has_installation_server: app.settings.of::<MailSettings>().server.is_some() }
}
