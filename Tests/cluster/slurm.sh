# Starts and stops a Slurm of one machine, all of whose files are in one folder. For bash; sourced by run.sh.

# Installs what is missing of Debian's Slurm.
install_slurm() {
  local missing=() package
  for package in slurmctld slurmd slurm-client munge; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return
  echo "installing: ${missing[*]}"
  apt-get update -q >/dev/null
  DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends "${missing[@]}" >/dev/null
}

# Starts Slurm with its files in the folder $1, which every user can reach; all of the machine's processors take tasks.
start_slurm() {
  local folder=$1 host
  host=$(hostname -s)
  mkdir -p "$folder"/{state,spool,log,munge}
  export SLURM_CONF=$folder/slurm.conf
  cat >"$SLURM_CONF" <<CONF
ClusterName=test
SlurmctldHost=$host(127.0.0.1)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=$folder/munge/socket,cred_expire=5
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd.pid
SlurmctldLogFile=$folder/log/slurmctld.log
SlurmdLogFile=$folder/log/slurmd.log
SlurmctldPort=16817
SlurmdPort=16818
ProctrackType=proctrack/pgid
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerParameters=sched_interval=2,bf_interval=2,batch_sched_delay=1
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MpiDefault=none
ReturnToService=2
MaxArraySize=1001
KillWait=5
MailProg=/bin/true
NodeName=$host NodeAddr=127.0.0.1 CPUs=$(nproc) RealMemory=1000 State=UNKNOWN
PartitionName=main Nodes=$host Default=YES MaxTime=INFINITE State=UP
CONF
  head -c 1024 /dev/urandom >"$folder/munge/key"
  chown -R munge: "$folder/munge"
  chmod 755 "$folder" "$folder/munge"
  chmod 400 "$folder/munge/key"
  runuser -u munge -- /usr/sbin/munged --force --socket="$folder/munge/socket" --key-file="$folder/munge/key" \
    --pid-file="$folder/munge/pid" --log-file="$folder/munge/log" --seed-file="$folder/munge/seed" || return 1
  slurmctld -f "$SLURM_CONF"
  slurmd -f "$SLURM_CONF"
  for _ in $(seq 100); do
    sinfo -h -o %T 2>/dev/null | grep -qE 'idle|mixed' && return
    sleep 0.2
  done
  echo "Slurm does not start:" >&2
  tail -n 20 "$folder"/log/*.log >&2
  return 1
}

# Stops the Slurm of the folder $1.
stop_slurm() {
  local folder=$1 file
  scancel --user="$(id -un)" 2>/dev/null || true
  for file in "$folder/slurmd.pid" "$folder/slurmctld.pid" "$folder/munge/pid"; do
    [ -s "$file" ] && kill "$(cat "$file")" 2>/dev/null || true
  done
  for _ in $(seq 50); do
    ls "$folder"/slurm*.pid >/dev/null 2>&1 || return 0
    sleep 0.1
  done
}
