import "@mantine/tiptap/styles.layer.css";
import { RichTextEditor } from "@mantine/tiptap";
import { Placeholder } from "@tiptap/extensions";
import { useEditor } from "@tiptap/react";
import StarterKit, { type StarterKitOptions } from "@tiptap/starter-kit";
import { type ReactNode, useEffect, useRef } from "react";
import { safeHref } from "@/lib/href";
import classes from "./Editor.module.css";

/** What stands in an editor. */
export interface Written {
  html: string;
  /** The text alone, without line ends. */
  text: string;
}

interface TextEditorProps {
  label: string;
  placeholder: string;
  /** What it begins with; later changes of it do nothing. */
  content?: string;
  /** Which of the kit's formats are offered besides links, which always are. */
  formats: Partial<StarterKitOptions>;
  focus?: boolean;
  locked?: boolean;
  /** The id of the words that say what is wrong with what was written. */
  errorId?: string;
  /** For what is longer than a note. */
  tall?: boolean;
  onChange: (written: Written) => void;
  /** Ctrl + Enter. */
  onSubmit?: () => void;
  /** The groups of the toolbar. */
  children: ReactNode;
}

/** Rich text, held to the formats its caller allows. Heavy: whoever shows it fetches it when somebody comes to write. */
export function TextEditor(props: TextEditorProps) {
  const { label, placeholder, content, formats, focus, locked, errorId, tall, children } = props;
  const { onChange, onSubmit } = props;
  // The editor keeps the handlers it was made with.
  const handlers = useRef({ onChange, onSubmit });
  useEffect(() => {
    handlers.current = { onChange, onSubmit };
  });

  const editor = useEditor({
    content,
    autofocus: focus ? "end" : false,
    extensions: [
      StarterKit.configure({
        ...formats,
        link: {
          openOnClick: false,
          defaultProtocol: "https",
          isAllowedUri: (uri) => safeHref(uri) !== undefined,
          HTMLAttributes: { rel: null, target: null },
        },
      }),
      Placeholder.configure({ placeholder }),
    ],
    editorProps: {
      attributes: {
        ...{ "aria-label": label, role: "textbox", "aria-multiline": "true" },
        ...(errorId && { "aria-invalid": "true", "aria-describedby": errorId }),
      },
      handleKeyDown: (_, event) => {
        if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return false;
        if (!handlers.current.onSubmit) return false;
        handlers.current.onSubmit();
        return true;
      },
    },
    onUpdate: ({ editor: { state }, editor: updated }) => {
      const text = state.doc.textBetween(0, state.doc.content.size, "", "");
      handlers.current.onChange({ html: updated.getHTML(), text });
    },
  });

  useEffect(() => {
    editor?.setEditable(!locked, false);
  }, [editor, locked]);

  return (
    <RichTextEditor
      editor={editor}
      className={classes.editor}
      data-invalid={errorId !== undefined || undefined}
      data-tall={tall || undefined}
    >
      <RichTextEditor.Toolbar className={classes.toolbar}>{children}</RichTextEditor.Toolbar>
      <RichTextEditor.Content />
    </RichTextEditor>
  );
}
