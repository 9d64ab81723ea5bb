import Planning

/// The two scripts that Slurm runs: plain text that a person can read, change and submit again.
struct SlurmScript: Sendable {
  /// The name of the job.
  let name: String
  /// The text.
  let text: String
}

/// What the scripts of a notebook are made from; all paths are absolute.
struct SlurmJob: Sendable {
  let name: JobName
  let program: String
  let notebook: String
  let store: String
  let output: String
  /// The parameters of the command line, as a shell reads them; nil if there are none.
  let parameters: String?
  /// The number of parts.
  let parts: Int
  /// Whether runs that failed are computed again.
  let isRetrying: Bool
  /// The options for Slurm that the command line has after `--`.
  let options: [String]

  /// The folder of scripts and logs, in the store.
  var folder: String { "\(store)/slurm" }
  var logs: String { "\(folder)/logs" }

  /// The script whose task K computes the part K, or with an argument M the part M + K.
  func arrayScript(tasks: TaskList) -> SlurmScript {
    let compute = command("compute", ["--part \"$part/\(parts)\"", "-j \"${SLURM_CPUS_PER_TASK:-1}\""] + retrying)
    return SlurmScript(
      name: name.array(ofParts: parts),
      text: """
        #!/bin/bash
        #SBATCH --job-name=\(name.array(ofParts: parts))
        #SBATCH --array=\(tasks.text)
        #SBATCH --output=\(quoted("\(logs)/%x-%a.log"))
        #SBATCH --open-mode=append
        #SBATCH --requeue
        #SBATCH --signal=B:USR1@60
        \(optionLines)# Task K computes part K of \(parts), or part M + K if the script has the argument M.

        part=$((${1:-0} + SLURM_ARRAY_TASK_ID))
        \(compute) &
        program=$!

        # A minute before its time is up the task gets USR1 and goes back into the queue. A task that is cancelled gets
        # TERM and does not. In both cases the program first keeps the runs that are finished.
        again=
        trap 'again=yes; kill -TERM "$program"' USR1
        trap 'kill -TERM "$program"' TERM
        wait "$program"
        status=$?
        while kill -0 "$program" 2>/dev/null; do
          wait "$program"
          status=$?
        done
        if [ -n "$again" ] && [ "$status" -ne 0 ]; then
          scontrol requeue "$SLURM_JOB_ID"
        fi
        exit "$status"

        """)
  }

  /// The script that writes the page.
  var renderScript: SlurmScript {
    let render = command("render", ["--output \(output.quotedForShell)", "-j \"${SLURM_CPUS_PER_TASK:-1}\""])
    return SlurmScript(
      name: name.rendering,
      text: """
        #!/bin/bash
        #SBATCH --job-name=\(name.rendering)
        #SBATCH --output=\(quoted("\(logs)/%x.log"))
        #SBATCH --open-mode=append
        \(optionLines)# Writes the page from the store. If runs are missing, it says which, and how to compute them.

        exec \(render)

        """)
  }

  /// The commands that a person gives.
  var renderCommand: String { "lazyrich render \(arguments) --output \(output.quotedForShell)" }
  var statusCommand: String { "lazyrich status \(arguments)" }

  private var retrying: [String] { isRetrying ? ["--retry"] : [] }

  private func command(_ verb: String, _ more: [String]) -> String {
    ([program.quotedForShell, verb, arguments] + more).joined(separator: " ")
  }

  private var arguments: String {
    let words = [notebook.quotedForShell] + [parameters].compactMap(\.self) + ["--store \(store.quotedForShell)"]
    return words.joined(separator: " ")
  }

  private var optionLines: String {
    options.isEmpty ? "" : "#SBATCH \(options.map(quoted).joined(separator: " "))\n"
  }

  /// A word of a line that begins with `#SBATCH`, in double quotes if it needs them.
  private func quoted(_ word: String) -> String {
    let isPlain = word.unicodeScalars.allSatisfy {
      $0.isASCII && $0 != " " && $0 != "\"" && $0 != "'" && $0 != "\\" && $0 != "#"
    }
    guard !isPlain || word.isEmpty else { return word }
    return "\"" + word.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
