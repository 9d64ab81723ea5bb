import Schemas

/// What other programs call the settings of an experiment, and how the same is written here.
enum ForeignSettings {
  /// Names of keys, anywhere in an experiment.
  static let keys = ForeignNames(
    advice([
      (["lr", "eta", "step-size", "stepsize", "dt", "rate"], "the learning rate is 'learning-rate' in 'train'"),
      (
        ["epochs", "iterations", "iters", "num-steps", "n-steps", "nsteps", "max-steps", "max-iter", "num-epochs"],
        "the length of training is 'steps' in 'train', or a time 'until'; a step takes all samples"
      ),
      (
        ["t", "time", "duration", "t-max", "tmax", "t-end", "end", "length"],
        "the length of training in τ is 'until' in 'train'"
      ),
      (["momentum"], "momentum is a setting of a solver: solve: {name: sgd, kind: stochastic, momentum: 0.9}"),
      (["nesterov", "beta1", "beta2"], "leave it out; the solver 'stochastic' has momentum"),
      (["weight-decay", "wd", "l2", "regularization", "regularisation"], "write train: {decay: 0.1}"),
      (
        ["batch-size", "batch", "batches", "minibatch"],
        "the samples of a step are a setting of a solver: solve: {name: sgd, kind: stochastic, batch: 5}"
      ),
      (
        ["optimizer", "optimiser", "algorithm", "integrator", "solver", "solvers"],
        "how the dynamics are found is 'solve': exact, descent, flow or limit"
      ),
      (["activation", "nonlinearity", "bias", "biases"], "leave it out: units are linear, without biases"),
      (
        ["depth", "layers", "num-layers", "n-layers"],
        "a network has one hidden layer, so two layers of weights; 'hidden' in 'network' is its width"
      ),
      (
        ["width", "hidden-dim", "hidden-size", "hidden-units", "n-hidden", "nh", "h"],
        "the width of the hidden layer is 'hidden' in 'network'"
      ),
      (["input-dim", "in-features", "n-in", "ni", "input-size"], "the number of inputs is 'inputs' in 'network'"),
      (
        ["output-dim", "out-features", "n-out", "no", "output-size"], "the number of outputs is 'outputs' in 'network'"
      ),
      (["std", "sigma", "stddev", "stdev"], "a standard deviation is 'sd'"),
      (["init-scale", "gain"], "the scale of the start is 'scale' in 'init', or 'alphas' of the kind 'scaled'"),
      (["patience", "tol", "early-stopping"], "'stop-gap' in 'train' ends training early"),
      (
        ["log-every", "record-every", "save-every", "eval-every", "log-interval"],
        "when to record is 'at' in 'record', such as at: {every: 100}"
      ),
      (["metrics", "observables", "logs"], "what is recorded is 'variables' in 'record'"),
      (["random-seed", "random-state", "rng", "manual-seed"], "the seed is 'seed' of the experiment"),
      (
        ["repeats", "runs", "trials", "replicates", "n-seeds", "num-seeds", "n-runs"],
        "the number of seeds is 'seeds' of the experiment"
      ),
    ]))

  /// Names of solvers.
  static let solvers = ForeignNames(
    advice([
      (["gd", "gradient-descent", "full-batch", "discrete"], "'descent' takes steps on all samples"),
      (["sgd", "minibatch", "momentum"], "'stochastic' takes steps on some samples, with momentum"),
      (
        ["adam", "adamw", "rmsprop", "adagrad", "lbfgs", "nesterov", "newton"],
        "steps are those of plain gradient descent, 'descent'; 'flow' is its limit of small steps"
      ),
      (["ode", "gradient-flow", "gf", "rk4", "rk45", "euler", "continuous"], "'flow' is the gradient flow"),
      (["analytic", "analytical", "closed-form", "theory"], "'exact' is the closed form"),
    ]))

  /// Names of starts.
  static let starts = ForeignNames(
    advice([
      (
        ["xavier", "xavier-normal", "xavier-uniform", "glorot-normal", "glorot-uniform"], "'glorot' has normal entries"
      ),
      (["kaiming", "kaiming-normal", "kaiming-uniform", "he-normal", "he-uniform"], "'he' has normal entries"),
      (["lecun-normal", "lecun-uniform"], "'lecun' has normal entries"),
      (["normal", "randn", "random", "uniform"], "'gaussian' has independent normal entries"),
      (
        ["orthogonal", "identity", "zeros", "ones", "constant"],
        "'weights' takes matrices as they are written; 'balanced' with spectrum: iso has equal singular values"
      ),
    ]))

  private static func advice(_ groups: [(names: [String], text: String)]) -> [String: String] {
    Dictionary(groups.flatMap { group in group.names.map { ($0, group.text) } }) { first, _ in first }
  }
}
