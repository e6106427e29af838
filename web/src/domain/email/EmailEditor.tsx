import { RichTextEditor, useRichTextEditorContext } from "@mantine/tiptap";
import { IconBraces } from "@tabler/icons-react";
import type { StarterKitOptions } from "@tiptap/starter-kit";
import { LinkControl } from "@/ui/editor/LinkControl";
import { TextEditor } from "@/ui/editor/TextEditor";
import { VariableMenu } from "./VariableMenu";

const FORMATS: Partial<StarterKitOptions> = { heading: { levels: [2, 3] }, code: false, codeBlock: false };

interface EmailEditorProps {
  content: string;
  locked?: boolean;
  errorId?: string;
  onChange: (html: string) => void;
}

/** The text of an email: what the server lets an email hold, and the variables it fills in. */
export function EmailEditor({ content, locked, errorId, onChange }: EmailEditorProps) {
  return (
    <TextEditor
      label="Text"
      placeholder="Write the email…"
      tall
      content={content}
      formats={FORMATS}
      locked={locked}
      errorId={errorId}
      onChange={({ html, text }) => onChange(text.trim() ? html : "")}
    >
      <RichTextEditor.ControlsGroup>
        <RichTextEditor.Bold />
        <RichTextEditor.Italic />
        <RichTextEditor.Underline />
        <RichTextEditor.Strikethrough />
      </RichTextEditor.ControlsGroup>
      <RichTextEditor.ControlsGroup>
        <RichTextEditor.H2 />
        <RichTextEditor.H3 />
      </RichTextEditor.ControlsGroup>
      <RichTextEditor.ControlsGroup>
        <RichTextEditor.BulletList />
        <RichTextEditor.OrderedList />
        <RichTextEditor.Blockquote />
        <RichTextEditor.Hr />
      </RichTextEditor.ControlsGroup>
      <RichTextEditor.ControlsGroup>
        <LinkControl />
        <VariableControl />
      </RichTextEditor.ControlsGroup>
    </TextEditor>
  );
}

function VariableControl() {
  const { editor } = useRichTextEditorContext();
  return (
    <VariableMenu
      onPick={(written) => editor?.commands.insertContent(written)}
      onClose={() => editor?.commands.focus()}
    >
      <RichTextEditor.Control aria-label="Insert a variable" title="Insert a variable">
        <IconBraces size={16} stroke={1.5} />
      </RichTextEditor.Control>
    </VariableMenu>
  );
}
