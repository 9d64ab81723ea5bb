package import Diagnostics

/// The codes of diagnostics of experiments: their sweeps, plans and runs.
extension DiagnosticCode {
  package static let duplicateCoordinate = DiagnosticCode(
    "duplicate-coordinate",
    meaning: "A sweep contains the same value or the same name twice.",
    remedy: "Remove one of them, or give it another name.")

  package static let tooLarge = DiagnosticCode(
    "too-large",
    meaning: "An experiment has too many combinations, or its results would have too many elements.",
    remedy: "Sweep fewer values, record less often, or use smaller networks.")

  package static let partlyChecked = DiagnosticCode(
    "partly-checked",
    meaning: "Some combinations of a sweep are not checked before the run, since that would take too long.",
    remedy: "Nothing needs to be done. Errors in these combinations are found when they run.")

  package static let largeStep = DiagnosticCode(
    "large-step",
    meaning: """
      The learning rate is so close to the bound of stability that gradient descent does not follow gradient flow.
      """,
    remedy: "Use a smaller learning rate if descent is to be compared with the exact solution.")

  package static let nothingToRun = DiagnosticCode(
    "nothing-to-run",
    meaning: "None of the combinations of an experiment can be computed. The hints list why.")

  package static let unknownName = DiagnosticCode(
    "unknown-name",
    meaning: "A name refers to a phase, an output or a sample that does not exist.")

  package static let duplicateDimension = DiagnosticCode(
    "duplicate-dimension",
    meaning: "Two dimensions of an experiment, or a dimension and a variable, have the same name.",
    remedy: "Give a sweep another name with {values: […], as: name}.")

  package static let infeasibleLambda = DiagnosticCode(
    "infeasible-lambda",
    meaning: """
      Weights with this λ do not exist for these widths: λ > 0 needs at most as many hidden units as outputs, λ < 0 \
      at most as many as inputs.
      """,
    remedy: "Choose another λ or other widths. 'infeasible: skip' leaves such combinations of a sweep out.")

  package static let unbalancedWeights = DiagnosticCode(
    "unbalanced-weights",
    meaning: "The exact solution needs λ-balanced initial weights, and these are not λ-balanced.",
    remedy: "Use one of the init kinds 'balanced' and 'aligned', or 'solve: descent'.")

  package static let inputsNotWhite = DiagnosticCode(
    "inputs-not-white",
    meaning: "The exact solution needs whitened inputs (Σxx = I), and these are not.",
    remedy: "Set 'whiten: true', or use 'solve: descent'.")

  package static let noParity = DiagnosticCode(
    "no-parity",
    meaning: """
      'match-parity' compares the signs of two determinants, and one of the two matrices has none because it is not \
      square or is singular.
      """,
    remedy: "Leave 'match-parity' out, or use as many outputs as inputs and at least as many hidden units.")

  package static let tooFewSamples = DiagnosticCode(
    "too-few-samples",
    meaning: "There are fewer samples than whitening needs.",
    remedy: "Give more samples, or set 'whiten: false'.")

  package static let rankDeficientInputs = DiagnosticCode(
    "rank-deficient-inputs",
    meaning: "The inputs do not span all their dimensions, so they cannot be whitened.",
    remedy: "Remove inputs that depend on others, or set 'whiten: false'.")

  package static let wrongShape = DiagnosticCode(
    "wrong-shape",
    meaning: "A matrix or a list does not have the shape that the widths of the network require.")

  package static let meaninglessValue = DiagnosticCode(
    "meaningless-value",
    meaning: "A number makes no sense where it is written, for example a mode that the task does not have.")

  package static let missingTask = DiagnosticCode(
    "missing-task",
    meaning: "Something needs a task, and the experiment or the phase has none.",
    remedy: "Add 'task', or record other variables.")

  package static let missingTargets = DiagnosticCode(
    "missing-targets",
    meaning: """
      Some targets of a task are missing, and a solver, a start, a change of the task or a variable needs all of them.
      """,
    remedy: """
      Use 'solve: {kind: stochastic, momentum: 0}', which takes gradient steps on the targets that are there, or give \
      all targets.
      """)

  package static let stableFormUndefined = DiagnosticCode(
    "stable-form-undefined",
    meaning: """
      The solver uses 'method: stable', and this form of the exact solution is not defined for these widths or this \
      matrix B.
      """,
    remedy: "Use 'method: graded', which is defined in all cases.")

  package static let noClosedForm = DiagnosticCode(
    "no-closed-form",
    meaning: "The exact solution and its limit do not cover what the experiment asks for; the message says why.",
    remedy: "Change what the message names, or use the solver flow or descent.")

  package static let numericalFailure = DiagnosticCode(
    "numerical-failure",
    meaning: "A computation could not be finished, for example because the steps of an integration became too short.",
    remedy: "Look for weights or tasks of extreme size.")

  package static let noSeed = DiagnosticCode(
    "no-seed",
    meaning: "Too few of the seeds that were tried satisfy the condition of 'seeds'.",
    remedy: "Weaken the condition.")

  package static let variableNotProvided = DiagnosticCode(
    "variable-not-provided",
    meaning: """
      None of the solvers can compute a variable. The exact solution, for example, does not determine the rotation \
      of the hidden units.
      """,
    remedy: "Add 'descent' or 'flow' to 'solve', or record another variable.")

  package static let coarseTimes = DiagnosticCode(
    "coarse-times",
    meaning: """
      Records with 'adaptive' have as many times as they may have, and straight lines between them are still further \
      from the exact solution than was asked for.
      """,
    remedy: "Allow more times with 'most', or a larger part of the range with 'adaptive'.")

  package static let divergedRun = DiagnosticCode(
    "diverged-run",
    meaning: "The weights of a descent grew without bound. All later records of the run are NaN.",
    remedy: "Lower the learning rate.")

  package static let missingRuns = DiagnosticCode(
    "missing-runs",
    meaning: """
      Results are taken from a store, and some runs of an experiment are not there. Nothing is computed then, and the \
      experiment has no results.
      """,
    remedy: "Compute the missing runs with 'lazyrich compute', and try again.")
}

extension DiagnosticCode {
  /// All of this file.
  package static let ofExperiments: [DiagnosticCode] = [
    duplicateCoordinate, tooLarge, partlyChecked, largeStep, nothingToRun, unknownName, duplicateDimension,
    infeasibleLambda, unbalancedWeights, inputsNotWhite, noParity, tooFewSamples, rankDeficientInputs, wrongShape,
    meaninglessValue, missingTask, missingTargets, stableFormUndefined, noClosedForm, numericalFailure, noSeed,
    variableNotProvided, coarseTimes,
    divergedRun,
    missingRuns,
  ]
}
