declare module 'serverless-offline/lambda' {
  const lambda: { prototype: import('./invocations').Lambda };
  export default lambda;
}
