import { RichTextEditor } from "@mantine/tiptap";
import type { StarterKitOptions } from "@tiptap/starter-kit";
import { LinkControl } from "@/ui/editor/LinkControl";
import { TextEditor } from "@/ui/editor/TextEditor";
import type { NoteDraft } from "./noteDraft";

interface NoteEditorProps {
  content: string;
  focus: boolean;
  locked: boolean;
  onChange: (draft: NoteDraft) => void;
  onSubmit: () => void;
}

const FORMATS: Partial<StarterKitOptions> = {
  heading: false,
  code: false,
  codeBlock: false,
  horizontalRule: false,
  strike: false,
  underline: false,
};

/** The editor offers what a note may hold and nothing else. Fetched when someone comes to write. */
export function NoteEditor({ content, focus, locked, onChange, onSubmit }: NoteEditorProps) {
  return (
    <TextEditor
      label="Note"
      placeholder="Write a note…"
      content={content}
      formats={FORMATS}
      focus={focus}
      locked={locked}
      // As the server counts: characters rather than UTF-16 units, and no line ends.
      onChange={({ html, text }) => onChange({ html, length: [...text.trim()].length })}
      onSubmit={onSubmit}
    >
      <RichTextEditor.ControlsGroup>
        <RichTextEditor.Bold />
        <RichTextEditor.Italic />
      </RichTextEditor.ControlsGroup>
      <RichTextEditor.ControlsGroup>
        <RichTextEditor.BulletList />
        <RichTextEditor.OrderedList />
        <RichTextEditor.Blockquote />
      </RichTextEditor.ControlsGroup>
      <RichTextEditor.ControlsGroup>
        <LinkControl />
      </RichTextEditor.ControlsGroup>
    </TextEditor>
  );
}
