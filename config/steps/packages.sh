# Installs the Debian packages of config/packages.txt, and keeps the system's own services as they were.

wanted_packages() {
  sed 's/#.*//' "$PROJECT/config/packages.txt" | tr -s ' \t' '\n' | grep -v '^$'
}

# Packages of the list that aren't installed. npm and node count as there when their commands are: a machine may
# have them from elsewhere, and Debian's npm refuses to stand beside those.
missing_packages() {
  local there
  there=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' $(wanted_packages) 2>/dev/null | awk '$1 == "installed" { print $2 }')
  if command -v npm >/dev/null && command -v node >/dev/null; then there+=$'\nnpm\nnodejs'; fi
  wanted_packages | grep -vxF "$there" || true
}

install_packages() {
  local missing
  missing=$(missing_packages)
  if [ -z "$missing" ]; then return 0; fi
  command -v apt-get >/dev/null || give_up "This isn't Debian: install what config/packages.txt lists, then run the command again."
  if ! is_root; then
    command -v sudo >/dev/null || give_up "Packages are missing and there is no sudo: run './konkurss demo' once as root, or install: $(echo $missing)."
    sudo -v || give_up "Packages are missing and sudo refused: ask your administrator to install: $(echo $missing)."
  fi
  enough_disk /var 2500
  HINT="Is there a connection to the package servers of /etc/apt, and does no other apt-get run?"
  step "Asking which packages there are" with_root apt-get -q -o APT::Update::Error-Mode=any update
  spare_system_services
  step "Installing $(echo "$missing" | wc -w) Debian packages (some minutes)" apt_install $missing
  HINT=
  not_at_exit
  restore_system_services
}

apt_install() {
  with_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends install "$@"
}

# Installing must neither start a web server on port 80 nor make a database cluster on port 5432: ours are private.
spare_system_services() {
  at_exit restore_system_services
  nginx_is_ours=$(dpkg-query -W nginx-common >/dev/null 2>&1 || echo yes)
  clamav_is_ours=$(dpkg-query -W clamav-daemon >/dev/null 2>&1 || echo yes)
  policy_is_ours=
  if [ ! -e /usr/sbin/policy-rc.d ]; then
    policy_is_ours=yes
    printf '#!/bin/sh\nexit 101\n' | with_root tee /usr/sbin/policy-rc.d >/dev/null
    with_root chmod 755 /usr/sbin/policy-rc.d
  fi
  if [ ! -e /etc/postgresql-common/createcluster.conf ] && ! dpkg-query -W postgresql-common >/dev/null 2>&1; then
    with_root mkdir -p /etc/postgresql-common
    echo 'create_main_cluster = false' | with_root tee /etc/postgresql-common/createcluster.conf >/dev/null
  fi
}

restore_system_services() {
  if [ -n "$policy_is_ours" ]; then with_root rm -f /usr/sbin/policy-rc.d; fi
  # A web server or a virus scanner that came with our packages doesn't start at the next boot either.
  if [ -n "$nginx_is_ours" ] && dpkg-query -W nginx-common >/dev/null 2>&1; then
    with_root update-rc.d nginx disable >/dev/null 2>&1 || true
  fi
  if [ -n "$clamav_is_ours" ] && dpkg-query -W clamav-daemon >/dev/null 2>&1; then
    with_root update-rc.d clamav-daemon disable >/dev/null 2>&1 || true
    with_root update-rc.d clamav-freshclam disable >/dev/null 2>&1 || true
  fi
}
