// Whether somebody is writing: then letters are letters, and no shortcut.
export const typing = (target) => Boolean(target.closest?.("input:not([type=checkbox]):not([type=radio]), textarea, select, dialog, [contenteditable]"));
