//! Accounts: signing in, the second step, people at work and where they work. Only the desk says these, and the desk speaks
//! English.

use super::{Key, keys};

keys! {
    RoleProgrammeLead = "Commissions the programme";
    RoleOrganisationEditor = "Keeps an organisation’s entries";
    RoleCoordinator = "Runs a programme of classes";
    RoleClassFacilitator = "Leads a class";
    RoleNominator = "Nominates people for a programme";
    RoleGroupMember = "Member of a group";
    RoleGroupFacilitator = "Stands by a group";
    RoleKeeper = "Keeps the directory";
    RoleGovernance = "Information governance";
    RoleAdministrator = "Administrator";
}
