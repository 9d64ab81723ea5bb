import ArgumentParser
import Commands
import Files
import Foundation
import Synchronization
import Verifying

/// A command that reads untrusted files, and can run with access to nothing else.
protocol ConfinedCommand {
  /// The files and folders that it reads and writes; nil if it is not confined.
  var confinement: Confinement? { get }
}

/// Runs the program again as a child process that the kernel confines.
///
/// Landlock confines one thread and the processes that this thread starts, but the libraries start threads before
/// `main` begins. So a confined thread starts the program again. This process waits: it owns the scratch folder, passes
/// signals on and cleans up.
enum ConfinedProcess {
  /// The environment variable that marks the child; its value is the outcome of the confinement.
  private static let mark = "LAZYRICH_CONFINED"

  /// The outcome of the confinement of this process; nil if its command did not ask for one.
  static var outcome: Confinement.Outcome? {
    guard let mark = ProcessInfo.processInfo.environment[mark] else { return nil }
    guard let version = Int(mark), Confinement.isInForce else {
      return .unavailable("its inputs or outputs are the whole file system")
    }
    return .enforced(version: version)
  }

  /// Runs the program again, confined as `command` asks, and ends with its status. Returns if no confinement is asked
  /// for, in the confined child, or with the reason why there is none.
  static func run(_ command: any ParsableCommand) -> Confinement.Outcome? {
    guard let wanted = (command as? any ConfinedCommand)?.confinement else { return nil }
    // A child never starts another one, even if it is not confined.
    if let outcome {
      Confinement.endWithParent()
      return outcome
    }
    let scratch: ScratchFolder
    do { scratch = try ScratchFolder.temporary() } catch {
      return .unavailable("no scratch folder can be made: \(error)")
    }
    // Landlock can only allow access to folders that exist.
    let made = wanted.writable.flatMap { (try? SystemFile.makeFolder($0)) ?? [] }
    switch start(wanted, scratch: scratch.path) {
    case .success(let child):
      let status = wait(for: child)
      // Folders that stayed empty are removed again.
      made.reversed().forEach(SystemFile.removeFolderIfEmpty)
      ScratchFolder.removeAll()
      _exit(status)
    case .failure(let reason): return .unavailable(reason.description)
    }
  }

  // MARK: The parent

  private static func start(_ wanted: Confinement, scratch: String) -> Result<pid_t, SystemFile.Failure> {
    var confinement = wanted
    confinement.writable.append(scratch)
    confinement.readable += MachineFiles.readable
    return onThreadOfItsOwn { [confinement] in
      switch confinement.enforceOnThisThread() {
      case .enforced(let version): spawn(["TMPDIR": scratch, mark: "\(version)"])
      case .unavailable(let reason): .failure(.init(description: reason))
      }
    }
  }

  /// Starts the program with its own arguments.
  private static func spawn(_ changes: [String: String]) -> Result<pid_t, SystemFile.Failure> {
    let environment = ProcessInfo.processInfo.environment.merging(changes) { $1 }.map { "\($0.key)=\($0.value)" }
    let arguments = CommandLine.arguments.map { strdup($0) } + [nil]
    let variables = environment.map { strdup($0) } + [nil]
    defer { (arguments + variables).forEach { free($0) } }
    var child: pid_t = 0
    let code = posix_spawn(&child, MachineFiles.program, nil, nil, arguments, variables)
    return code == 0 ? .success(child) : .failure(.init(code))
  }

  /// Passes signals on to the child until it ends; the status to end with.
  private static func wait(for child: pid_t) -> Int32 {
    // A terminal sends these signals to both processes; the child decides what to do.
    for number in [SIGINT, SIGQUIT] { signal(number, SIG_IGN) }
    let sources = [SIGTERM, SIGHUP].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { kill(child, number) }
      source.resume()
      return source
    }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    withExtendedLifetime(sources) {}
    let code = status & 0x7F
    return code == 0 ? (status >> 8) & 0xFF : 128 + code
  }

  /// The child process, or the reason why it could not be started.
  private typealias Start = Result<pid_t, SystemFile.Failure>

  /// Holds the result of another thread.
  private final class Answer: Sendable {
    let start = Mutex(Start.failure(.init(description: "no thread can be made")))
  }

  /// Runs `body` on a new thread and waits for its result.
  private static func onThreadOfItsOwn(_ body: @escaping @Sendable () -> Start) -> Start {
    let (answer, done) = (Answer(), DispatchSemaphore(value: 0))
    // The thread may keep `body` alive a moment longer than this function waits.
    Thread.detachNewThread {
      let start = body()
      answer.start.withLock { $0 = start }
      done.signal()
      // For the child, the end of this thread is the end of its parent, so the thread must not end.
      if case .success = start { while true { pause() } }
    }
    done.wait()
    return answer.start.withLock { $0 }
  }
}

/// The files of the machine that the program reads.
private enum MachineFiles {
  /// The file of the program.
  static let program = UserPath.resolved("/proc/self/exe") ?? "/proc/self/exe"

  /// The program, its libraries, fonts, KaTeX, and the system files that libraries read.
  static let readable = [
    UserPath.folder(of: program), "/usr", "/lib", "/lib64", "/opt", "/etc/fonts", "/etc/ld.so.cache", "/etc/localtime",
    "/etc/ssl/openssl.cnf",
    "/var/cache/fontconfig", "/dev/null", "/dev/urandom", "/proc", "/sys/devices/system/cpu", "/sys/fs/cgroup",
  ]
}
