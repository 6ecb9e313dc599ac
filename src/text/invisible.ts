/**
 * Terminal sequences, controls, soft hyphens, zero-width, direction and tag characters, fillers, private use and
 * non-characters: nothing a reader sees, and what texts are hidden with. Joiners stay, which scripts need, and variants
 * of Han characters.
 */
export const INVISIBLE =
  /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\))|[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\u{e0000}-\u{e00ff}]|(?<!\p{Script=Han})[\u{e0100}-\u{e01ef}]|\u034f|\p{Co}/gu
