import "@mantine/tiptap/styles.layer.css";
import { RichTextEditor } from "@mantine/tiptap";
import { Placeholder } from "@tiptap/extensions";
import { useEditor } from "@tiptap/react";
import StarterKit from "@tiptap/starter-kit";
import { useEffect, useRef } from "react";
import { LinkControl } from "./LinkControl";
import type { NoteDraft } from "./NoteComposer";
import classes from "./Notes.module.css";
import { safeHref } from "./RichText";

interface NoteEditorProps {
  focus: boolean;
  locked: boolean;
  onChange: (draft: NoteDraft) => void;
  onSubmit: () => void;
}

/** The editor offers what a note may hold and nothing else. Fetched when somebody comes to write. */
export function NoteEditor({ focus, locked, onChange, onSubmit }: NoteEditorProps) {
  // The editor keeps the handlers it was made with.
  const handlers = useRef({ onChange, onSubmit });
  useEffect(() => {
    handlers.current = { onChange, onSubmit };
  });

  const editor = useEditor({
    autofocus: focus ? "end" : false,
    extensions: [
      StarterKit.configure({
        heading: false,
        code: false,
        codeBlock: false,
        horizontalRule: false,
        strike: false,
        underline: false,
        link: {
          openOnClick: false,
          defaultProtocol: "https",
          isAllowedUri: (uri) => safeHref(uri) !== undefined,
          HTMLAttributes: { rel: null, target: null },
        },
      }),
      Placeholder.configure({ placeholder: "Write a note…" }),
    ],
    editorProps: {
      attributes: { "aria-label": "Note", role: "textbox", "aria-multiline": "true" },
      handleKeyDown: (_, event) => {
        if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return false;
        handlers.current.onSubmit();
        return true;
      },
    },
    onUpdate: ({ editor: { state }, editor: updated }) => {
      // As the server counts: characters rather than UTF-16 units, and no line ends.
      const text = state.doc.textBetween(0, state.doc.content.size, "", "");
      handlers.current.onChange({ html: updated.getHTML(), length: [...text.trim()].length });
    },
  });

  useEffect(() => {
    editor?.setEditable(!locked, false);
  }, [editor, locked]);

  return (
    <RichTextEditor editor={editor} className={classes.editor}>
      <RichTextEditor.Toolbar className={classes.toolbar}>
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
      </RichTextEditor.Toolbar>
      <RichTextEditor.Content />
    </RichTextEditor>
  );
}
