import { Button, Group, Popover, TextInput } from "@mantine/core";
import { RichTextEditor, useRichTextEditorContext } from "@mantine/tiptap";
import { IconLink } from "@tabler/icons-react";
import { type KeyboardEvent, useState } from "react";
import { linkTo } from "@/lib/href";

/** Makes the marked words a link, or changes where one leads. */
export function LinkControl() {
  const { editor } = useRichTextEditorContext();
  const [opened, setOpened] = useState(false);
  const [address, setAddress] = useState("");
  const [error, setError] = useState<string | null>(null);
  const isLink = editor?.isActive("link") ?? false;

  const open = () => {
    setAddress(String(editor?.getAttributes("link").href ?? ""));
    setError(null);
    setOpened(true);
  };
  const close = () => {
    setOpened(false);
    editor?.commands.focus();
  };
  const save = () => {
    const href = linkTo(address);
    if (!href) {
      setError("Enter a web or email address.");
      return;
    }
    const chain = editor?.chain().focus().extendMarkRange("link");
    if (editor?.state.selection.empty && !isLink) {
      chain
        ?.insertContent({ type: "text", text: address.trim(), marks: [{ type: "link", attrs: { href } }] })
        .run();
    } else {
      chain?.setLink({ href }).run();
    }
    setOpened(false);
  };
  const remove = () => {
    editor?.chain().focus().extendMarkRange("link").unsetLink().run();
    setOpened(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    save();
  };

  return (
    <Popover opened={opened} onDismiss={close} trapFocus position="bottom-start" width={320}>
      <Popover.Target>
        <RichTextEditor.Control
          aria-label="Link"
          title="Link"
          active={isLink}
          aria-expanded={opened}
          aria-haspopup="dialog"
          onClick={open}
        >
          <IconLink size={16} stroke={1.5} />
        </RichTextEditor.Control>
      </Popover.Target>
      <Popover.Dropdown>
        <TextInput
          label="Leads to"
          placeholder="example.com"
          type="url"
          data-autofocus
          value={address}
          error={error}
          onChange={(event) => setAddress(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <Group justify="flex-end" gap="xs" mt="xs">
          {isLink && (
            <Button variant="default" size="xs" onClick={remove}>
              Remove link
            </Button>
          )}
          <Button size="xs" onClick={save}>
            {isLink ? "Save link" : "Add link"}
          </Button>
        </Group>
      </Popover.Dropdown>
    </Popover>
  );
}
