import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconUserPlus } from "@tabler/icons-react";
import { useCan } from "@/api/session";
import { lazyPart } from "@/ui/lazyPart";
import { ColumnPage } from "@/ui/Page";
import { PageHeader } from "@/ui/PageHeader";
import { InvitationList } from "./InvitationList";
import { MemberList } from "./MemberList";

const InviteDialog = lazyPart(() => import("./InviteDialog").then((module) => module.InviteDialog));

export function TeamPage() {
  const mayInvite = useCan("manage_invitations");
  const [inviting, dialog] = useDisclosure(false);
  return (
    <>
      <PageHeader
        title="Team"
        description="People join by invitation only."
        actions={
          mayInvite && (
            <Button leftSection={<IconUserPlus size={15} />} onClick={dialog.open}>
              Invite
            </Button>
          )
        }
      />
      <ColumnPage wide>
        <MemberList />
        {mayInvite && <InvitationList />}
      </ColumnPage>
      {inviting && <InviteDialog onClose={dialog.close} />}
    </>
  );
}
