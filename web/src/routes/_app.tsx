import { createFileRoute, Outlet } from "@tanstack/react-router";
import { TaskDialog } from "@/domain/tasks/TaskDialog";
import { CommandHost } from "@/features/palette/CommandHost";
import { requireSession } from "@/shell/guard";
import { RouteError } from "@/shell/RouteStates";
import { Shell } from "@/shell/Shell";
import { lazyPart } from "@/ui/lazyPart";

const NewCaseDialog = lazyPart(() =>
  import("@/features/cases/NewCaseDialog").then((module) => module.NewCaseDialog),
);
const NewIntendedParentDialog = lazyPart(() =>
  import("@/features/intended-parents/NewIntendedParentDialog").then(
    (module) => module.NewIntendedParentDialog,
  ),
);

export const Route = createFileRoute("/_app")({
  beforeLoad: ({ context, location }) => requireSession(context.queryClient, location.href),
  component: SignedIn,
  errorComponent: RouteError,
});

function SignedIn() {
  return (
    <Shell>
      <Outlet />
      <CommandHost dialogs={DIALOGS} />
    </Shell>
  );
}

const DIALOGS = {
  "new-case": NewCaseDialog,
  "new-task": NewTaskDialog,
  "new-intended-parent": NewIntendedParentDialog,
};

function NewTaskDialog({ onClose }: { onClose: () => void }) {
  return <TaskDialog opened onClose={onClose} />;
}
