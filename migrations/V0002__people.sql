-- Who may sign in, what they may do, and how they prove who they are. A role is a row; the ready
-- ones are kept equal to the program's table at each start. Only hashes of secrets are stored.
-- Who was invited joins by choosing a password.

CREATE TABLE team (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE role (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  ready INTEGER NOT NULL CHECK (ready IN (0, 1)),
  permissions TEXT NOT NULL CHECK (json_valid(permissions)),
  scopes TEXT NOT NULL CHECK (json_valid(scopes)),
  sees_prices INTEGER NOT NULL CHECK (sees_prices IN (0, 1)),
  sees_costs INTEGER NOT NULL CHECK (sees_costs IN (0, 1))
) STRICT;

CREATE TABLE user (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  password_hash TEXT,
  team_id INTEGER REFERENCES team (id),
  active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  joined_at TEXT,
  shortcuts INTEGER NOT NULL DEFAULT 1 CHECK (shortcuts IN (0, 1)),
  created_at TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX user_by_email ON user (email COLLATE NOCASE);

CREATE TABLE user_role (
  user_id INTEGER NOT NULL REFERENCES user (id),
  role_id INTEGER NOT NULL REFERENCES role (id),
  PRIMARY KEY (user_id, role_id)
) STRICT;

CREATE TABLE session (
  id INTEGER PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES user (id),
  token_hash BLOB NOT NULL UNIQUE,
  csrf TEXT NOT NULL,
  address TEXT,
  agent TEXT,
  created_at TEXT NOT NULL,
  last_seen_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  ended_at TEXT
) STRICT;
CREATE INDEX session_by_user ON session (user_id);

CREATE TABLE api_key (
  id INTEGER PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES user (id),
  name TEXT NOT NULL,
  prefix TEXT NOT NULL,
  secret_hash BLOB NOT NULL UNIQUE,
  created_at TEXT NOT NULL,
  last_used_at TEXT,
  revoked_at TEXT
) STRICT;
CREATE INDEX api_key_by_user ON api_key (user_id);

-- A link that may be used once: an invitation, or a new password.
CREATE TABLE link (
  id INTEGER PRIMARY KEY,
  purpose TEXT NOT NULL CHECK (purpose IN ('invitation', 'password')),
  user_id INTEGER NOT NULL REFERENCES user (id),
  token_hash BLOB NOT NULL UNIQUE,
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  used_at TEXT
) STRICT;
CREATE INDEX link_by_user ON link (user_id);
