#include "COpenBLAS.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

static void *required(void *address, const char *name) {
  if (address) return address;
  const char *reason = dlerror();
  fprintf(stderr, "error: %s cannot be used: %s\n", name, reason ? reason : "it is not there");
  exit(3);
}

// OpenBLAS reads the environment as it is opened: by then it must say which kernels and how many threads. What is said
// there is for this library, and not for programs that this one starts.
static void *open_openblas(void) {
  if (lazyrich_cpu_has_avx2_fma()) {
    setenv("OPENBLAS_CORETYPE", "Haswell", 1);
  } else {
    unsetenv("OPENBLAS_CORETYPE");
  }
  setenv("OPENBLAS_NUM_THREADS", "1", 1);
  // For all: LAPACKE finds the functions of LAPACK in it, before those of other builds.
  void *library = dlopen("libopenblas.so.0", RTLD_LAZY | RTLD_GLOBAL);
  unsetenv("OPENBLAS_CORETYPE");
  unsetenv("OPENBLAS_NUM_THREADS");
  return required(library, "libopenblas.so.0");
}

struct lazyrich_blas lazyrich_blas_open(void) {
  void *blas = open_openblas();
  void *lapacke = required(dlopen("liblapacke.so.3", RTLD_LAZY | RTLD_LOCAL), "liblapacke.so.3");
  struct lazyrich_blas table;
#define TAKE(member, library, name) table.member = (__typeof__(table.member))required(dlsym(library, name), name)
  TAKE(dgemm, blas, "cblas_dgemm");
  TAKE(sgemm, blas, "cblas_sgemm");
  TAKE(dsyrk, blas, "cblas_dsyrk");
  TAKE(dtrsm, blas, "cblas_dtrsm");
  TAKE(dgesdd, lapacke, "LAPACKE_dgesdd");
  TAKE(dgesdd_work, lapacke, "LAPACKE_dgesdd_work");
  TAKE(dsyevd, lapacke, "LAPACKE_dsyevd");
  TAKE(dpotrf, lapacke, "LAPACKE_dpotrf");
  TAKE(dgeqrf, lapacke, "LAPACKE_dgeqrf");
  TAKE(dorgqr, lapacke, "LAPACKE_dorgqr");
  TAKE(dgetrf, lapacke, "LAPACKE_dgetrf");
  TAKE(dgetrs, lapacke, "LAPACKE_dgetrs");
  TAKE(core_name, blas, "openblas_get_corename");
  TAKE(configuration, blas, "openblas_get_config");
  TAKE(thread_count, blas, "openblas_get_num_threads");
#undef TAKE
  return table;
}
