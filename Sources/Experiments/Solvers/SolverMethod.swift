import Dynamics
import Results
import Schemas

/// One way to find the dynamics of a phase, with its options: what is written, what is checked before anything runs,
/// and what runs.
protocol SolverMethod: Sendable {
  /// How it is written under `solve`.
  static var form: SolverForm { get }

  /// What its results are to readers.
  var role: SolverRole { get }

  /// Whether it is for problems that have a closed form alone, and knows weights only up to a rotation of the hidden
  /// units.
  var isClosedForm: Bool { get }

  /// Whether it takes steps, so that times are rounded to them.
  var takesSteps: Bool { get }

  /// Whether several runs are quicker together, since they share the steps of descent.
  var sharesSteps: Bool { get }

  /// Whether it learns a task of which targets are missing.
  var takesMissingTargets: Bool { get }

  /// Whether it has nothing to do where nothing is trained.
  var needsTraining: Bool { get }

  /// The method with all of its options, as the keys of kept results have it. Another text makes every kept result of
  /// the method useless.
  var keyText: String { get }

  /// Checks what the method asks of the weights and the task where a phase starts.
  ///
  /// - Parameters:
  ///   - rule: learning rates of the layers, and decay.
  ///   - relativeScale: λ as written; nil where none is.
  /// - Throws: the reason why it cannot be used on them.
  func check(weights: Weights, task: LearningTask, rule: LearningRule, relativeScale: Double?) throws(DynamicsError)

  /// Checks that the method can get through a phase of this much work.
  ///
  /// - Throws: `flowTooLong`.
  func checkLength(of work: PhaseWork) throws(DynamicsError)

  /// The network on its way through a phase.
  ///
  /// - Throws: what `check` throws, and failures of the numerics.
  func trajectory(through problem: PhaseProblem) throws(DynamicsError) -> any Trajectory

  /// How the row of a new output moves under this method.
  func motion(learningRate: Double) -> NewOutputTrajectory.Motion

  /// A lower bound of the seconds that a phase takes, on the fastest of processors; 0 where none is known.
  func leastSeconds(for work: PhaseWork) -> Double

  /// An estimate of the seconds that a phase takes on a usual processor, its records not counted.
  func predictedSeconds(for work: PhaseWork) -> Double
}

extension SolverMethod {
  var sharesSteps: Bool { false }

  var takesMissingTargets: Bool { false }
}

/// How a method is written under `solve`.
struct SolverForm: Sendable {
  /// The word for it, with the usual options; `kind` in a map.
  let kind: String
  /// One line for the manual.
  let meaning: String
  /// The keys of its options.
  let keys: [any SchemaKey]
  /// The method with the usual options.
  let usual: any SolverMethod
  /// Reads the options of a map; what is wrong with one of them is reported, and the usual one taken.
  let read: @Sendable (Record, inout DecodingContext) -> any SolverMethod
}

/// What a solver is to do in one phase.
struct PhaseProblem {
  /// The weights at the start.
  let weights: Weights
  /// The task.
  let task: LearningTask
  /// λ as written, where the weights have one: it is more exact than what rounding leaves of it in them.
  let relativeScale: Double?
  /// The learning rate η, which turns steps into time.
  let learningRate: Double
  /// Learning rates of the layers, and decay.
  let rule: LearningRule
  /// The gap at which training ends early; 0 for never.
  let stopGap: Double
  /// When the phase ends, in τ from its start.
  let end: Double
  /// The seed of what is drawn on the way, and what precedes the names of its streams.
  let seed: UInt64
  let streamPrefix: String
}

/// How much there is to do in one phase, as far as it is known before anything runs.
struct PhaseWork {
  /// The widths of the network.
  let widths: Widths
  /// The learning rate η.
  let learningRate: Double
  /// When the phase ends, in τ from its start.
  let endTime: Double
  /// Whether training may end before that, at a gap.
  let mayStopEarly: Bool
  /// λ, where the inputs are white for sure and the start has one.
  let flowScale: Double?
  /// How often the state is recorded.
  let recordCount: Int

  /// The part of the way to its end that training is expected to go.
  var predictedPart: Double { mayStopEarly ? TypicalProcessor.partBeforeStop : 1 }
}
