/** Style sheets as modules: class name by class name. */
declare module "*.module.css" {
  const classes: Record<string, string>;
  export default classes;
}
