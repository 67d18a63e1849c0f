"""What the roles are called and what each of them may do, in words."""

from db.access import Role

NAMES = {
    Role.OWNER: "Owner",
    Role.FACILITATOR: "Facilitator",
    Role.CONTRIBUTOR: "Contributor",
    Role.VIEWER: "Viewer",
}
MAY = {
    Role.OWNER: "Everything, and alone: hand the workshop over, delete it, name facilitators and owners.",
    Role.FACILITATOR: "Leads it: settings, surveys, private notes, undo of what others did, letting people in.",
    Role.CONTRIBUTOR: "Reads it and works on it: answers, scores, projects, actions. No private notes.",
    Role.VIEWER: "Reads it, changes nothing. No private notes.",
}
