// The Lucide icons the app has; a department's pack may name any of them.
export const icons = [
  "accessibility", "archive", "arrow-left", "arrow-right", "baby", "badge-check", "ban", "bell", "bell-ring", "bike", "book-open",
  "briefcase", "building", "building-2", "bus", "calendar", "calendar-check", "calendar-clock", "calendar-days", "camera", "car",
  "check", "check-check", "chevron-left", "chevron-right", "circle-alert", "circle-check", "circle-help", "circle-user",
  "clipboard-check", "clipboard-list", "clock", "cloud-off", "construction", "contrast", "credit-card", "dog", "download", "droplet",
  "droplets", "ellipsis", "external-link", "eye", "file-badge", "file-check", "file-pen", "file-text", "flame", "flower", "flower-2",
  "folder", "gavel", "gem", "globe", "graduation-cap", "hand-coins", "hand-helping", "hard-hat", "heart", "heart-handshake", "heart-pulse",
  "house", "id-card", "info", "key-round", "landmark", "languages", "library", "lightbulb", "link", "list", "list-checks", "lock",
  "mail", "map", "map-pin", "megaphone", "menu", "message-circle", "message-square-text", "messages-square", "moon", "newspaper",
  "paperclip", "party-popper", "pen-line", "phone", "plus", "printer", "receipt", "recycle", "refresh-cw", "route", "save",
  "scale", "school", "search", "send", "settings", "shield", "shield-check", "shopping-bag", "smartphone", "star", "stethoscope", "store",
  "sun", "text", "thumbs-up", "timer", "trash", "trash-2", "traffic-cone", "tree-deciduous", "tree-pine", "triangle-alert", "truck", "undo-2",
  "upload", "user", "user-round", "users", "vote", "volume-2", "volume-x", "wallet", "wifi-off", "wrench", "x", "zap",
];
