# What the programs of this folder need: the tools in $tools from apt, and a release binary in $PROGRAM.

missing=()
for tool in $tools; do
  command -v "$tool" >/dev/null || missing+=("${tool/node/nodejs}")
done
if [ ${#missing[@]} -gt 0 ]; then
  sudo=()
  [ "$(id -u)" -eq 0 ] || sudo=(sudo -n)
  "${sudo[@]}" apt-get -qq update
  DEBIAN_FRONTEND=noninteractive "${sudo[@]}" apt-get -qq install -y --no-install-recommends "${missing[@]}"
fi
if [ -z "${PROGRAM:-}" ]; then
  "${CARGO:-cargo}" build --locked --release --bin ridgeline
  PROGRAM=target/release/ridgeline
fi
export PROGRAM
