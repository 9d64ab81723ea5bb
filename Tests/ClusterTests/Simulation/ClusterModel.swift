/// What a simulated cluster is like. Times are in seconds.
struct ClusterModel {
  let title: String
  /// The number of machines, each of which computes one part at a time.
  var machines = 1000
  /// The number of parts.
  var parts = 4000
  /// The share of machines that are slow, and how many times slower they are.
  var slow = (share: 0.0, factor: 1.0)
  /// The mean time between two failures of one machine; nil where none fails.
  var timeBetweenFailures: Double?
  /// How long a machine is away that has failed, and how long it takes until its part is queued again.
  var absence = 600.0
  var requeueing = 60.0
  /// What an operation of the file system takes, and how many bytes one machine moves in a second.
  var latency = 0.001
  var bandwidth = 100e6
  /// What the start of the program and the plan take.
  var start = 2.0
}

/// What came of a simulation. Times are in seconds.
struct ClusterOutcome {
  /// From the first start to the last end.
  var duration = 0.0
  /// What all runs take on a machine that is not slow.
  var work = 0.0
  /// The computing that was lost, by failures of machines, and what the parts' tasks waited for files.
  var lost = 0.0
  var waiting = 0.0
  /// For each failure that stopped a run, the time until this run was finished elsewhere.
  var recoveries: [Double] = []
  /// The number of files that were written, and of those that are there at the end.
  var written = 0
  var files = 0

  /// The share of the machines' time in which they did what had to be done.
  func efficiency(of model: ClusterModel) -> Double { work / (duration * Double(model.machines)) }
}
