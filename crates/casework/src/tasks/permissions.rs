//! What an actor may do with a task that it sees. The commands refuse by these rules, and [`actions`] offers by them.

use kernel::{Actor, Capability};

use super::{
    TaskError,
    model::TaskAction::{self, Complete, Delete, Edit, Uncomplete},
};

/// What the rules ask about a task.
#[derive(Clone, Copy, Debug)]
pub struct TaskFacts {
    /// Whether the actor made it.
    pub is_creator: bool,
    /// Whether the actor has to do it: in person, or as a member of the queue.
    pub is_assignee: bool,
    pub is_completed: bool,
}

/// Refuses what the actor may not do. Completing what is complete is no error: it changes nothing.
pub fn check(actor: &Actor, action: TaskAction, task: TaskFacts) -> Result<(), TaskError> {
    let may = match action {
        Edit | Complete | Uncomplete => {
            task.is_creator || task.is_assignee || actor.can(Capability::EditAnyTask)
        }
        Delete => task.is_creator || actor.can(Capability::DeleteAnyTask),
    };
    if may { Ok(()) } else { Err(TaskError::Forbidden) }
}

/// Everything the actor may do with the task now.
pub fn actions(actor: &Actor, task: TaskFacts) -> Vec<TaskAction> {
    let toggle = if task.is_completed { Uncomplete } else { Complete };
    [Edit, Delete, toggle].into_iter().filter(|action| check(actor, *action, task).is_ok()).collect()
}

#[cfg(test)]
mod tests {
    use kernel::{OrganizationId, Role, UserId};
    use uuid::Uuid;

    use super::*;

    #[test]
    fn creators_assignees_and_managers() {
        for role in Role::ALL {
            let actor = Actor::person(OrganizationId(Uuid::nil()), UserId(Uuid::nil()), role, None);
            let may = |is_creator, is_assignee, is_completed| {
                actions(&actor, TaskFacts { is_creator, is_assignee, is_completed })
            };
            let manages = role == Role::Manager || role == Role::Developer;
            assert_eq!(may(true, false, false), [Edit, Delete, Complete]);
            assert_eq!(may(true, false, true), [Edit, Delete, Uncomplete]);
            let as_assignee = if manages { vec![Edit, Delete, Complete] } else { vec![Edit, Complete] };
            assert_eq!(may(false, true, false), as_assignee);
            let as_stranger = if manages { vec![Edit, Delete, Complete] } else { Vec::new() };
            assert_eq!(may(false, false, false), as_stranger);
        }
    }
}
